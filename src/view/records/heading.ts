import type { Incident } from "../../incident/incident.ts";
import type { Milestone } from "../../vocabulary.ts";
import { type Markdown, markdown } from "../text/markdown.ts";
import { yamlScalar } from "../text/safe-text.ts";
import type { Facts } from "../text/templates.ts";
import { FIGURES, lengthOf } from "./catalog/figures.ts";
import { linkFor } from "./links.ts";

/** `INC-42`: what people call the incident, within its repository. */
export const incidentId = (incident: Incident): string => `INC-${incident.number}`;

/** How far it had come. Whether it was closed since is told by the catalogue, which is kept up to date. */
const statusOf = (incident: Incident): string => {
  if (incident.milestones.resolved !== undefined) return incident.resolution === "temporary" ? "mitigated" : "resolved";
  return incident.milestones.mitigated === undefined ? "open" : "mitigated";
};

/** ISO 8601 in whole seconds. */
export const isoSecond = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");

/**
 * The front matter of a record, fences included. What is unknown is left out. GitHub shows it as a table of one row above
 * the text, so that it holds a few short values, and only such as stay true: what changes stands in `catalog.json`.
 */
export const frontMatter = (incident: Incident, record: string): Markdown => {
  const service = incident.service === undefined ? [] : [`service: ${yamlScalar(incident.service)}`];
  const lines = [`id: ${incidentId(incident)}`, `record: ${record}`, `severity: ${incident.severity}`, ...service];
  return markdown(["---", ...lines, "---"].join("\n"));
};

const gap = (incident: Incident, from: Milestone, to: Milestone): number | undefined =>
  lengthOf({ name: "", from, to }, incident.milestones);

/** What each record says first: which incident this is, how bad, of what, when, and how long. */
export const heading = (incident: Incident): Facts => ({
  id: incidentId(incident),
  title: incident.title,
  severity: incident.severity,
  service: incident.service,
  status: statusOf(incident),
  resolution: incident.resolution,
  issue: linkFor(incident, `#${incident.number}`),
  declaredBy: incident.declaredBy,
  started: incident.milestones.started,
  declared: incident.milestones.declared,
  declaredAfterMs: gap(incident, "started", "declared"),
  acknowledgedAfterMs: gap(incident, "declared", "acknowledged"),
  mitigatedAfterMs: gap(incident, "started", "mitigated"),
  resolvedAfterMs: gap(incident, "started", "resolved"),
  resolved: incident.milestones.resolved,
});

/** The three figures with both of their ends; an unknown end is undefined. */
export const figures = (incident: Incident): readonly Facts[] =>
  FIGURES.map((figure) => {
    const lengthMs = lengthOf(figure, incident.milestones);
    return {
      ...figure,
      fromAt: incident.milestones[figure.from],
      toAt: incident.milestones[figure.to],
      known: lengthMs !== undefined,
      lengthMs,
    };
  });

import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { leftOut, stagesOf } from "../../incident/step/stages.ts";
import { stageName } from "../text/notation.ts";
import { type Facts, render, type Templates } from "../text/templates.ts";
import { atAGlance } from "./at-a-glance.ts";
import { stepFor } from "./due.ts";
import { figures, frontMatter, heading } from "./heading.ts";
import { actionItems } from "./items.ts";
import { assessment } from "./postmortem/assessment.ts";
import { answers, split } from "./postmortem/evidence.ts";
import { verdicts, waivers } from "./postmortem/verdicts.ts";
import { others, players } from "./timeline/participants.ts";

/** Who the service's entry in the catalogue says must hear of it. */
const recipients = ({ service, policy }: Incident): readonly string[] =>
  service === undefined ? [] : (policy.services[service]?.recipients ?? []);

/** When the review is due, where the incident's way has one. */
const reviewDue = (incident: Incident): number | undefined => {
  const reviewed = stagesOf(incident).some(
    (stage) => stage.kind === "step" && stage.requires.some((need) => need.kind === "categories"),
  );
  const { reviewDueMs } = incident.policy.clocks[incident.severity];
  const { resolved } = incident.milestones;
  return reviewed && resolved !== undefined && reviewDueMs !== undefined ? resolved + reviewDueMs : undefined;
};

const account = (incident: Incident) => {
  const [impact, causes] = split(answers(incident, "analysis"), "impact");
  const [outcome, done] = split(answers(incident, "record"), "outcome");
  return { impact, causes, outcome, done };
};

/** What the stakeholders are told when the service is back and the record is made: short, and before the review. */
export const closureReport = (incident: Incident, log: readonly Recorded[], templates: Templates): string => {
  const told = account(incident);
  const due = reviewDue(incident);
  const facts: Facts = {
    frontMatter: frontMatter(incident, "closure-report"),
    ...heading(incident),
    ...told,
    ...atAGlance(incident, { ...told, cause: told.causes[0]?.text }, due),
    assessment: assessment(incident, log),
    recipients: recipients(incident),
    reviewDue: due,
    figures: figures(incident),
    gates: verdicts(incident, "postmortem", "report"),
    waivers: waivers(incident),
    severity: incident.severity,
    leftOut: leftOut(incident).map(stageName),
    players: players(incident),
    others: others(incident, log),
    items: actionItems(incident),
    hasReport: stepFor(incident, "report") !== undefined,
  };
  return `${render(templates, "records/closure-report", facts)}\n`;
};

import type { Incident } from "../../../incident/incident.ts";
import type { Instant } from "../../../vocabulary.ts";
import type { CatalogEntry } from "../../desired.ts";
import { incidentId, isoSecond } from "../heading.ts";
import { directoryOf } from "../paths.ts";

const when = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : isoSecond(at));

/** Only a file on the default branch can be linked; before it is merged, the link would lead nowhere. */
const mergedPostmortem = (incident: Incident): string | undefined => {
  const file = incident.files.postmortem;
  const folder = `${directoryOf(incident)}/`;
  return file?.where === "default" && file.path.startsWith(folder) ? file.path.slice(folder.length) : undefined;
};

/** This incident's line of the catalogue: the incident as it stands now. */
export const catalogEntry = (incident: Incident): CatalogEntry => ({
  id: incidentId(incident),
  number: incident.number,
  title: incident.title,
  severity: incident.severity,
  service: incident.service,
  status: incident.ending?.kind ?? "open",
  startedAt: isoSecond(incident.milestones.started ?? incident.currentSince),
  declaredAt: isoSecond(incident.milestones.declared ?? incident.currentSince),
  acknowledgedAt: when(incident.milestones.acknowledged),
  mitigatedAt: when(incident.milestones.mitigated),
  resolvedAt: when(incident.milestones.resolved),
  closedAt: when(incident.milestones.closed),
  postmortem: mergedPostmortem(incident),
  url: incident.url,
});

import type { Incident } from "../../incident/incident.ts";
import type { Instant } from "../../vocabulary.ts";
import { duration } from "../text/notation.ts";
import type { WrittenTimes } from "../text/written-times.ts";

const MINUTE = 60_000;

/** The state of the trouble, not of the paper. */
export const stateOf = (
  incident: Incident,
): "closed" | "cancelled" | "resolved" | "workaround" | "mitigated" | "open" => {
  if (incident.ending !== undefined) return incident.ending.kind;
  if (incident.milestones.resolved !== undefined)
    return incident.resolution === "temporary" ? "workaround" : "resolved";
  return incident.milestones.mitigated === undefined ? "open" : "mitigated";
};

/** Since when that has been so. */
const sinceOf = (incident: Incident): Instant | undefined => {
  const { milestones, runningSince = 0 } = incident;
  if (incident.ending !== undefined) return incident.ending.at;
  const began = milestones.resolved ?? milestones.mitigated ?? milestones.started;
  return began === undefined ? undefined : Math.max(began, stateOf(incident) === "open" ? runningSince : 0);
};

/** A length of time that is worth being told: nobody reads seconds. */
const worthTelling = (ms: number): string => (ms < MINUTE ? "" : duration(Math.floor(ms / MINUTE) * MINUTE));

const lengths = ({ milestones }: Incident, written: Instant): { readonly soFar: string; readonly until: string } => {
  const { started, resolved } = milestones;
  if (started === undefined) return { soFar: "", until: "" };
  return {
    soFar: resolved === undefined ? worthTelling(written - started) : "",
    until: resolved === undefined ? "" : worthTelling(resolved - started),
  };
};

/** The first two lines of everything that tells where an incident stands: state and since when, severity and how long. */
export const headline = (incident: Incident, times: WrittenTimes, written: Instant) => {
  const since = sinceOf(incident);
  const state = stateOf(incident);
  const { started } = incident.milestones;
  return {
    state,
    severity: incident.severity,
    id: `INC-${incident.number}`,
    service: incident.service,
    isAgain: state === "open" && incident.runningSince !== undefined,
    since: since === undefined ? "" : times.time(since),
    isToday: since !== undefined && times.day(since) === times.day(written),
    written: times.time(written),
    startedOn: started === undefined || incident.ending === undefined ? "" : times.day(started),
    ...lengths(incident, written),
  };
};

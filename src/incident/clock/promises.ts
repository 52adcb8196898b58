import type { Instant } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";

/** What people were promised by a clock, and has not come: since when, and what. */
export type Overdue = { readonly clock: "acknowledge" | "update" | "review-due"; readonly at: Instant };

/** A moment of a promise that is still open, mostly when it falls due; undefined where nothing is promised, or it was kept. */
type PromiseOf = (incident: Incident) => Instant | undefined;

const plus = (from: Instant | undefined, ms: number | undefined): Instant | undefined =>
  from === undefined || ms === undefined ? undefined : from + ms;

const clocksOf = ({ policy, severity }: Incident) => policy.clocks[severity];

/** A severity promises nothing for the time before it was decided: what was not owed then is not overdue now. */
export const underThisSeverity = ({ severitySince = 0 }: Incident, from: Instant | undefined): Instant | undefined =>
  from === undefined ? undefined : Math.max(from, severitySince);

/** When people heard last how it goes: an estimate is an update to every audience too. Undefined before the first. */
export const lastToldAt: PromiseOf = ({ lastUpdate, estimate }) =>
  lastUpdate === undefined && estimate === undefined ? undefined : Math.max(lastUpdate?.at ?? 0, estimate?.at ?? 0);

/**
 * From when people wait for the next update: from the last one that somebody wrote, never from a reminder. What was
 * taken up again has an audience that heard that it was over, so it counts from then.
 */
export const updateAwaitedSince: PromiseOf = (incident) => {
  const { milestones, runningSince = 0, resolution } = incident;
  if (milestones.declared === undefined || resolution === "permanent") return undefined;
  return underThisSeverity(incident, Math.max(milestones.declared, lastToldAt(incident) ?? 0, runningSince));
};

/** What the last update's own text promises; a reopening or another severity since then begins a promise of its own. */
const nextUpdateSaid = ({ lastUpdate }: Incident, since: Instant): Instant | undefined =>
  lastUpdate?.nextBy === undefined || lastUpdate.at < since || lastUpdate.nextBy <= since
    ? undefined
    : lastUpdate.nextBy;

/** By when the next update is promised. People may promise it sooner than the rhythm asks; the rhythm they cannot stretch. */
export const updatePromised: PromiseOf = (incident) => {
  const since = updateAwaitedSince(incident);
  const due = plus(since, clocksOf(incident).updateEveryMs);
  const said = since === undefined ? undefined : nextUpdateSaid(incident, since);
  return due === undefined || said === undefined ? due : Math.min(due, said);
};

/** From when somebody's word is awaited that they are on it; undefined once it was given. */
export const answerAwaitedSince: PromiseOf = (incident) =>
  incident.milestones.acknowledged === undefined
    ? underThisSeverity(incident, incident.milestones.declared)
    : undefined;

/** By when somebody should have said that they are on it. */
export const answerPromised: PromiseOf = (incident) =>
  plus(answerAwaitedSince(incident), clocksOf(incident).acknowledgeMs);

const reviewPromised: PromiseOf = (incident) =>
  incident.gates.review?.passed === undefined && incident.waived["gate:review"] === undefined
    ? plus(underThisSeverity(incident, incident.milestones.resolved), clocksOf(incident).reviewDueMs)
    : undefined;

const PROMISES: readonly (readonly [Overdue["clock"], PromiseOf])[] = [
  ["acknowledge", answerPromised],
  ["update", updatePromised],
  ["review-due", reviewPromised],
];

/** The promises that are broken at this moment, the most urgent first, each since it fell due. Pure. */
export const overdueAt = (incident: Incident, now: Instant): readonly Overdue[] =>
  incident.ending === undefined
    ? PROMISES.flatMap(([clock, promised]) => {
        const at = promised(incident);
        return at !== undefined && at <= now ? [{ clock, at }] : [];
      })
    : [];

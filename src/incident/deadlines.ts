import type { Clocks } from "../policy/policy.ts";
import { CLOCKS, type ClockName } from "./event.ts";
import { nextLookAtGate } from "./held-gate.ts";
import type { Incident } from "./incident.ts";
import { nextAsking } from "./kept.ts";
import { nextSearch } from "./maintainers.ts";
import { currentStage, isBehind, stagesOf } from "./stages.ts";
import type { Instant } from "./vocabulary.ts";

export type Deadline = { readonly clock: ClockName; readonly at: Instant; readonly round: number };

/** When a clock runs out next; undefined while it does not run. Derived from state, so a cancelled clock cannot fire. */
type Clock = (incident: Incident, clocks: Clocks) => Instant | undefined;

const plus = (from: Instant | undefined, ms: number | undefined): Instant | undefined =>
  from === undefined || ms === undefined ? undefined : from + ms;

const lastRun = (incident: Incident, clock: ClockName, since: Instant): Instant =>
  Math.max(since, incident.clocks[clock]?.at ?? since);

/** Fires once: not again while it has run out after the moment that it is counted from. */
const once = (
  incident: Incident,
  clock: ClockName,
  from: Instant | undefined,
  ms: number | undefined,
): Instant | undefined => {
  const ran = incident.clocks[clock]?.at;
  return from !== undefined && ran !== undefined && ran >= from ? undefined : plus(from, ms);
};

const CLOCK_OF: Readonly<Record<ClockName, Clock>> = {
  acknowledge: (incident, { acknowledgeMs }) =>
    incident.milestones.acknowledged === undefined
      ? once(incident, "acknowledge", incident.milestones.declared, acknowledgeMs)
      : undefined,
  update: (incident, { updateEveryMs }) => {
    const declared = incident.milestones.declared;
    if (declared === undefined || incident.resolution === "permanent") return undefined;
    return plus(lastRun(incident, "update", incident.lastUpdate?.at ?? declared), updateEveryMs);
  },
  monitoring: (incident, { monitorMs }) => {
    const open = stagesOf(incident).some(
      (stage) =>
        stage.kind === "step" &&
        !isBehind(incident, stage.key) &&
        stage.requires.some((need) => need.kind === "monitored"),
    );
    return open ? once(incident, "monitoring", incident.milestones.resolved, monitorMs) : undefined;
  },
  "gate-reminder": (incident, { remindEveryMs }) => {
    const stage = currentStage(incident);
    if (stage?.kind !== "gate") return undefined;
    return plus(lastRun(incident, "gate-reminder", incident.currentSince), stage.remindEveryMs ?? remindEveryMs);
  },
  "review-due": (incident, { reviewDueMs }) =>
    incident.gates.review?.passed === undefined
      ? once(incident, "review-due", incident.milestones.resolved, reviewDueMs)
      : undefined,
  residual: (incident, { residualMs }) => {
    const stage = currentStage(incident);
    const watching = stage?.kind === "step" && stage.requires.some((need) => need.kind === "watched");
    return watching
      ? once(incident, "residual", incident.milestones.verified ?? incident.milestones.resolved, residualMs)
      : undefined;
  },
};

const roundOf = (incident: Incident, clock: ClockName): number => {
  const ran = incident.clocks[clock];
  return ran === undefined || ran.stage !== incident.current ? 1 : ran.round + 1;
};

/** Every clock that runs, soonest first. Pure. */
export const deadlines = (incident: Incident): readonly Deadline[] => {
  if (incident.ending !== undefined) return [];
  const clocks = incident.policy.clocks[incident.severity];
  return CLOCKS.flatMap((clock) => {
    const at = CLOCK_OF[clock](incident, clocks);
    return at === undefined ? [] : [{ clock, at, round: roundOf(incident, clock) }];
  }).sort((one, other) => one.at - other.at);
};

/** The earliest moment at which this incident needs attention, in epoch milliseconds; undefined when none is due. */
export const nextDeadline = (incident: Incident): Instant | undefined => {
  const clocks = [deadlines(incident)[0]?.at, nextAsking(incident), nextLookAtGate(incident), nextSearch(incident)];
  const times = clocks.filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
};

import type { Clocks } from "../../policy/policy.ts";
import type { Gate } from "../../process/process.ts";
import type { Instant } from "../../vocabulary.ts";
import { nextApproverSearch } from "../authority/approvers.ts";
import { nextSearch } from "../authority/maintainers.ts";
import { nextLookAtGate } from "../gate/held-gate.ts";
import type { Incident } from "../incident.ts";
import { isBack } from "../now/overtaken.ts";
import { currentStage, isBehind, requirementsOf, stagesOf } from "../step/stages.ts";
import { nextUnproven } from "../step/unproven.ts";
import { nextAsking } from "../words/kept.ts";
import type { ClockName } from "./clocks.ts";
import { CLOCKS } from "./clocks.ts";
import { answerAwaitedSince, underThisSeverity, updateAwaitedSince, updatePromised } from "./promises.ts";
import { MOST_ROUNDS, type Reminding } from "./reminders.ts";

export type Deadline = { readonly clock: ClockName; readonly at: Instant; readonly round: number };

type Next = { readonly at: Instant; readonly round: number };

/** When a clock runs out next, and for the how manieth time; undefined while it does not run. Derived from state, so a cancelled clock cannot fire. */
type Clock = (incident: Incident, clocks: Clocks) => Next | undefined;

/** Fires once: not again while it has run out after the moment that it is counted from. */
const once = (
  incident: Incident,
  clock: ClockName,
  from: Instant | undefined,
  ms: number | undefined,
): Next | undefined => {
  const ran = incident.clocks[clock]?.at;
  if (from === undefined || ms === undefined || (ran !== undefined && ran >= from)) return undefined;
  return { at: from + ms, round: 1 };
};

/** Fires so many times, and begins again with whatever it is counted from; `first` is when it fires at first. */
const inRounds = (
  incident: Incident,
  clock: Reminding,
  from: Instant | undefined,
  ms: number | undefined,
  first = from === undefined || ms === undefined ? undefined : from + ms,
): Next | undefined => {
  if (from === undefined || ms === undefined || first === undefined) return undefined;
  const ran = incident.clocks[clock];
  const isBegun = ran !== undefined && ran.round > 0 && ran.at > from;
  const round = isBegun ? ran.round + 1 : 1;
  return round > MOST_ROUNDS ? undefined : { at: isBegun ? ran.at + ms : first, round };
};

/** When the gate at which the record stands began to wait for the text that it judges now. */
const waitsSince = (incident: Incident, gate: Gate): Instant =>
  Math.max(incident.currentSince, incident.evidence[gate.evidence]?.at ?? 0);

const CLOCK_OF: Readonly<Record<ClockName, Clock>> = {
  acknowledge: (incident, { acknowledgeMs }) =>
    inRounds(incident, "acknowledge", isBack(incident) ? undefined : answerAwaitedSince(incident), acknowledgeMs),
  update: (incident, { updateEveryMs }) =>
    inRounds(incident, "update", updateAwaitedSince(incident), updateEveryMs, updatePromised(incident)),
  monitoring: (incident, { monitorMs }) => {
    const open = stagesOf(incident).some(
      (stage) =>
        stage.kind === "step" &&
        !isBehind(incident, stage.key) &&
        requirementsOf(incident, stage).some((need) => need.kind === "monitored"),
    );
    return open ? once(incident, "monitoring", incident.milestones.resolved, monitorMs) : undefined;
  },
  "gate-reminder": (incident, { remindEveryMs }) => {
    const stage = currentStage(incident);
    if (stage?.kind !== "gate") return undefined;
    return inRounds(incident, "gate-reminder", waitsSince(incident, stage), stage.remindEveryMs ?? remindEveryMs);
  },
  "review-due": (incident, { reviewDueMs }) =>
    incident.gates.review?.passed === undefined
      ? once(incident, "review-due", underThisSeverity(incident, incident.milestones.resolved), reviewDueMs)
      : undefined,
  residual: (incident, { residualMs }) => {
    const stage = currentStage(incident);
    const watching = stage?.kind === "step" && stage.requires.some((need) => need.kind === "watched");
    return watching
      ? once(incident, "residual", incident.milestones.verified ?? incident.milestones.resolved, residualMs)
      : undefined;
  },
};

/** Every clock that runs, soonest first. Pure. */
export const deadlines = (incident: Incident): readonly Deadline[] => {
  if (incident.ending !== undefined) return [];
  const clocks = incident.policy.clocks[incident.severity];
  return CLOCKS.flatMap((clock) => {
    const next = CLOCK_OF[clock](incident, clocks);
    return next === undefined ? [] : [{ clock, ...next }];
  }).sort((one, other) => one.at - other.at);
};

/** The earliest moment at which this incident needs attention, in epoch milliseconds; undefined when none is due. */
export const nextDeadline = (incident: Incident): Instant | undefined => {
  const clocks = [
    deadlines(incident)[0]?.at,
    nextAsking(incident),
    nextLookAtGate(incident),
    nextSearch(incident),
    nextApproverSearch(incident),
    nextUnproven(incident),
  ];
  const times = clocks.filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
};

import type { Stage } from "../../process/process.ts";
import type { Incident } from "../incident.ts";
import { type Evolvers, without } from "./evolvers.ts";
import { reopenGates } from "./gates.ts";

/** The clock of updates begins anew: what was not owed before is not overdue now. */
export const newUpdateClock = (at: number): Incident["clocks"] => ({ update: { at, round: 0, stage: undefined } });

/**
 * Resolved once more means that it was not: what was verified and validated since is verified again, and a temporary
 * repair waits for the lasting one.
 */
export const setBack = (incident: Incident, resolution: NonNullable<Incident["resolution"]>): Incident => {
  const asks = (kind: string) => (stage: Stage) =>
    stage.kind === "step" && stage.requires.some((need) => need.kind === kind);
  const { stages } = incident.policy.process;
  const again = [
    ...stages.filter(asks("monitored")),
    ...(resolution === "temporary" ? stages.filter(asks("resolved")) : []),
  ];
  const names = again
    .flatMap((stage) => (stage.kind === "step" ? stage.requires : []))
    .flatMap((need) => (need.kind === "evidence" ? [need.name] : []));
  const judging = (id: string) =>
    stages.some((stage) => stage.kind === "gate" && stage.id === id && names.includes(stage.evidence));
  const reopened = reopenGates({ ...incident, resolution, validations: {} }, judging);
  return {
    ...reopened,
    completed: without(
      reopened.completed,
      again.map(({ key }) => key),
    ),
    evidence: without(reopened.evidence, names),
    milestones: without(reopened.milestones, ["verified"]),
  };
};

/** What is counted from the moment at which it was back has nothing to count from. */
const withoutWatch = ({
  monitoring: _watch,
  residual: _residual,
  "review-due": _review,
  ...clocks
}: Incident["clocks"]) => clocks;

export const downAgain: Evolvers<"down-again"> = {
  /** It is as if it had never been back, but for what was found, planned and done: that stays. */
  "down-again": (incident, _event, { at }) => {
    const { resolutionSince: _since, ...back } = setBack(incident, "temporary");
    return {
      ...back,
      resolution: undefined,
      runningSince: at,
      milestones: without(back.milestones, ["mitigated", "resolved"]),
      clocks: { ...withoutWatch(back.clocks), ...newUpdateClock(at) },
    };
  },
};

import type { Gate, Process, Requirement, Stage, StageKey, Step } from "../../process/process.ts";
import type { Severity } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";

/** The stages that a severity walks, in order. */
export const stagesFor = (process: Process, severity: Severity): readonly Stage[] =>
  process.stages.filter((stage) => stage.severities.includes(severity));

/** What decides an incident's way: its process, its severity, and every severity that it had before. */
export type OnItsWay = Pick<Incident, "severity" | "had" | "isLight"> & {
  readonly policy: Pick<Incident["policy"], "process">;
};

/** Whether the light way, which this incident took, leaves a stage out; a severity that does not have it brings it back. */
const isLeftOut = ({ policy, severity, isLight }: OnItsWay, { key }: Stage): boolean =>
  isLight === true &&
  policy.process.light?.severities.includes(severity) === true &&
  policy.process.light.leavesOut.includes(key);

/**
 * Whether a stage stays on the way though the present severity does not walk it. A gate that the incident has earned by
 * a severity that it once had stays, and so does the step that brings what the gate judges; else a lower severity would
 * be a way around the reviewers.
 */
const isKept = ({ policy, had = [] }: OnItsWay, stage: Stage): boolean =>
  stage.kind === "gate"
    ? had.some((severity) => stage.severities.includes(severity))
    : policy.process.stages.some(
        (gate) =>
          gate.kind === "gate" &&
          gate.returnsTo === stage.key &&
          had.some((severity) => gate.severities.includes(severity) && stage.severities.includes(severity)),
      );

/** Whether the incident walks this stage. */
export const walks = (incident: OnItsWay, stage: Stage): boolean =>
  (stage.severities.includes(incident.severity) && !isLeftOut(incident, stage)) || isKept(incident, stage);

/** Whether something that a step asks of these severities alone is asked of this incident. */
export const isAsked = (incident: OnItsWay, step: Step, severities: readonly Severity[] | undefined): boolean =>
  severities === undefined ||
  severities.includes(incident.severity) ||
  (isKept(incident, step) && (incident.had ?? []).some((severity) => severities.includes(severity)));

/** What a step asks of this incident. */
export const requirementsOf = (incident: OnItsWay, step: Step): readonly Requirement[] =>
  step.requires.filter(({ severities }) => isAsked(incident, step, severities));

/** The stages that this incident walks, in order. */
export const stagesOf = (incident: OnItsWay): readonly Stage[] =>
  incident.policy.process.stages.filter((stage) => walks(incident, stage));

/** What the light way left out of this incident's way, in order. */
export const leftOut = (incident: OnItsWay): readonly Stage[] =>
  incident.policy.process.stages.filter((stage) => isLeftOut(incident, stage) && !walks(incident, stage));

/** The gates that the present severity alone would not ask for. */
export const keptGates = (incident: OnItsWay): readonly Gate[] =>
  stagesOf(incident).filter(
    (stage): stage is Gate => stage.kind === "gate" && !stage.severities.includes(incident.severity),
  );

export const stageByKey = (incident: Incident, key: StageKey | undefined): Stage | undefined =>
  incident.policy.process.stages.find((stage) => stage.key === key);

export const currentStage = (incident: Incident): Stage | undefined => stageByKey(incident, incident.current);

export const gateById = (incident: Incident, id: string): Gate | undefined =>
  incident.policy.process.stages.find((stage): stage is Gate => stage.kind === "gate" && stage.id === id);

export const stepById = (incident: Incident, id: string): Step | undefined =>
  incident.policy.process.stages.find((stage): stage is Step => stage.kind === "step" && stage.id === id);

/** A stage counts as behind the incident when it is complete or waived. */
export const isBehind = (incident: Incident, key: StageKey): boolean =>
  incident.completed[key] !== undefined || incident.waived[key] !== undefined;

/** Whether a stage stands earlier in the process than another. */
export const isBefore = (incident: Incident, earlier: StageKey, later: StageKey): boolean => {
  const keys = incident.policy.process.stages.map((stage) => stage.key);
  return keys.indexOf(earlier) < keys.indexOf(later);
};

/** The first stage of the incident's way that is neither complete nor waived; undefined at the end. */
export const firstOpen = (incident: Incident): StageKey | undefined =>
  stagesOf(incident).find((stage) => !isBehind(incident, stage.key))?.key;

/**
 * Whether a severity's way does not have the stage at which the record stands: to change to it would pass the stage over.
 * What triage asks for is asked by the severity alone, so that a severity which was set too high can still be mended there.
 */
export const leavesTheWay = (incident: Incident, severity: Severity): boolean => {
  const stage = currentStage(incident);
  const had = [...(incident.had ?? []), incident.severity];
  return stage !== undefined && stage.phase !== "triage" && !walks({ ...incident, severity, had }, stage);
};

import type { Gate, Process, Stage, StageKey, Step } from "../process/process.ts";
import type { Incident } from "./incident.ts";
import type { Severity } from "./vocabulary.ts";

/** The stages that a severity walks, in order. */
export const stagesFor = (process: Process, severity: Severity): readonly Stage[] =>
  process.stages.filter((stage) => stage.severities.includes(severity));

/** The stages that this incident walks, in order. */
export const stagesOf = (incident: Incident): readonly Stage[] => stagesFor(incident.policy.process, incident.severity);

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

/** Whether a severity's way does not have the stage at which the record stands: to change to it would pass the stage over. */
export const leavesTheWay = (incident: Incident, severity: Severity): boolean =>
  incident.current !== undefined && currentStage(incident)?.severities.includes(severity) === false;

import type { Stage, Step } from "../../process/process.ts";
import type { Incident } from "../incident.ts";
import { isBefore } from "../step/stages.ts";

/** It is back for good, as far as anybody knows: nothing that is still to be done brings it back sooner. */
export const isBack = ({ resolution, milestones }: Incident): boolean =>
  resolution === "permanent" && milestones.resolved !== undefined;

/** The step at which the service is watched after it came back. */
export const verifyingStep = ({ policy }: Incident): Step | undefined =>
  policy.process.stages.find(
    (stage): stage is Step => stage.kind === "step" && stage.requires.some(({ kind }) => kind === "monitored"),
  );

/**
 * Whether a stage belongs to the repair, and the service came back before the record got there: it is still complete
 * only with its texts and approvals, but they tell what was done, and nobody has to hurry.
 */
export const isOvertaken = (incident: Incident, stage: Stage): boolean => {
  const verifying = verifyingStep(incident);
  return isBack(incident) && verifying !== undefined && isBefore(incident, stage.key, verifying.key);
};

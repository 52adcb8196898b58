import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { requirementsOf, stagesOf } from "../../incident/step/stages.ts";
import type { FileRecord, Gate, Step } from "../../process/process.ts";

/** The step that waits for a record; undefined where the severity's way asks for none. */
export const stepFor = (incident: Incident, record: FileRecord): Step | undefined =>
  stagesOf(incident).find(
    (stage): stage is Step =>
      stage.kind === "step" && stage.requires.some((need) => need.kind === "filed" && need.record === record),
  );

/** Whether the step is the current one, or the incident is past it. */
const isReached = (incident: Incident, step: Step): boolean => {
  const keys = stagesOf(incident).map(({ key }) => key);
  return incident.current === undefined || keys.indexOf(step.key) <= keys.indexOf(incident.current);
};

/** A close-out is reported once its questions are answered, and what a no became has its issue to link to. */
const isAnswered = (incident: Incident, step: Step): boolean =>
  !requirementsOf(incident, step).some((need) => need.kind === "questions") ||
  (incident.done[step.key] !== undefined && incident.items.every(({ number }) => number !== undefined));

/** Whether a file of the record must exist by now. Not for a waived step, and not where the incident was cancelled. */
export const isDue = (incident: Incident, record: FileRecord): boolean => {
  const step = stepFor(incident, record);
  return (
    step !== undefined &&
    incident.ending?.kind !== "cancelled" &&
    incident.waived[step.key] === undefined &&
    isReached(incident, step) &&
    isAnswered(incident, step)
  );
};

const isWriting = ({ event }: Recorded, record: FileRecord): boolean =>
  event.kind === "file-written" && event.record === record;

/** An incident that had ended and is back is told anew: what was written before it came back is no longer the record. */
export const isWritten = (incident: Incident, log: readonly Recorded[], record: FileRecord): boolean => {
  if (incident.files[record] === undefined) return false;
  const writing = log.findLast((recorded) => isWriting(recorded, record))?.version;
  const closed = log.findLast(({ event }) => event.kind === "closed")?.version;
  const back = log.find(({ version, event }) => closed !== undefined && version > closed && event.kind === "reopened");
  return writing === undefined || back === undefined || writing > back.version;
};

/** The gate that judges a record; undefined where the severity's way has none. */
export const judgeOf = (incident: Incident, record: FileRecord): Gate | undefined =>
  stagesOf(incident).find((stage): stage is Gate => stage.kind === "gate" && stage.evidence === record);

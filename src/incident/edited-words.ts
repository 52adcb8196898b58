import type { FileRecord } from "../process/process.ts";
import { categoriesFilled } from "./commands/submit.ts";
import type { Event } from "./event.ts";
import { isCategories, textsIn } from "./hands.ts";
import type { Incident } from "./incident.ts";
import { isBehind } from "./stages.ts";

const RECORDS: readonly FileRecord[] = ["closure-report", "postmortem", "report"];

/** A file whose gate has passed (or was waived), and one that no gate judges, stays as it was written. */
const isFixed = (incident: Incident, record: FileRecord): boolean => {
  const gate = incident.policy.process.stages.find((stage) => stage.kind === "gate" && stage.evidence === record);
  return gate === undefined || isBehind(incident, gate.key) || incident.gates[gate.id]?.passed !== undefined;
};

/** Whether the file is written anew with what this evidence says now (`view/records/revise.ts`). */
const isReached = (incident: Incident, evidence: string, record: FileRecord): boolean => {
  if (isFixed(incident, record)) return false;
  if (record === "postmortem") return isCategories(incident, evidence);
  return evidence === record && incident.files[record]?.editors.length === 0;
};

const namesOf = (incident: Incident): readonly string[] =>
  incident.policy.process.stages.flatMap((stage) =>
    stage.kind === "step" ? stage.requires.flatMap((need) => (need.kind === "categories" ? need.names : [])) : [],
  );

/**
 * What follows for the files of the record when an evidence was edited to say this: the categories come into the
 * post-mortem while it is under review; where the words stand in a file that is not written anew, it is told.
 */
export const reachFiles = (incident: Incident, evidence: string, text: string): readonly Event[] => {
  const written = RECORDS.filter(
    (record) => incident.files[record] !== undefined && textsIn(incident, record).includes(evidence),
  );
  const missed = written.filter((record) => !isReached(incident, evidence, record));
  const filled =
    isCategories(incident, evidence) && !isFixed(incident, "postmortem")
      ? categoriesFilled(namesOf(incident), text)
      : [];
  return missed.length === 0 ? filled : [...filled, { kind: "edit-not-in-file", evidence, records: missed }];
};

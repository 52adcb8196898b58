import type { FileRecord } from "../../process/process.ts";
import { textsByCategory } from "../commands/submit.ts";
import type { Event } from "../event.ts";
import { isCategories, textsIn } from "../gate/hands.ts";
import type { Incident } from "../incident.ts";
import { isBehind } from "../step/stages.ts";

const RECORDS: readonly FileRecord[] = ["closure-report", "postmortem", "report"];

/** A file whose gate has passed (or was waived), and one that no gate judges, stays as it was written. */
const isFixed = (incident: Incident, record: FileRecord): boolean => {
  const gate = incident.policy.process.stages.find((stage) => stage.kind === "gate" && stage.evidence === record);
  return gate === undefined || isBehind(incident, gate.key) || incident.gates[gate.id]?.passed !== undefined;
};

/** Whether the file is written anew with what this evidence says now (`view/records/postmortem/revise.ts`). */
const isReached = (incident: Incident, evidence: string, record: FileRecord): boolean => {
  if (isFixed(incident, record)) return false;
  if (record === "postmortem") return isCategories(incident, evidence);
  return evidence === record && incident.files[record]?.editors.length === 0;
};

const namesOf = (incident: Incident): readonly string[] =>
  incident.policy.process.stages.flatMap((stage) =>
    stage.kind === "step" ? stage.requires.flatMap((need) => (need.kind === "categories" ? need.names : [])) : [],
  );

/** What an edit took out of the categories that its comment had filled. */
type Removed = {
  /** Empty again: nobody has written anything else there since, so that these words stand nowhere else. */
  readonly emptied: readonly string[];
  /** Still in the file: people changed them there, or they stand under a heading of the author's own. */
  readonly left: readonly string[];
};

const removedFrom = (incident: Incident, evidence: string, text: string): Removed => {
  const names = namesOf(incident);
  const before = textsByCategory(names, incident.evidence[evidence]?.text ?? "");
  const now = textsByCategory(names, text);
  const removed = Object.keys(before).filter((name) => now[name] === undefined);
  const isUnchanged = (name: string) => (incident.categories[name] ?? "").trim() === before[name]?.trim();
  const isWritten = incident.files.postmortem !== undefined;
  const emptied = removed.filter((name) => isUnchanged(name) && (names.includes(name) || !isWritten));
  const stands = (name: string) => (incident.categories[name] ?? "") !== "" && !emptied.includes(name);
  return { emptied, left: isWritten ? removed.filter(stands) : [] };
};

/** The categories that an edited text fills now, and those that it fills no more. */
const recategorized = (incident: Incident, evidence: string, text: string): readonly Event[] => {
  const { emptied, left } = removedFrom(incident, evidence, text);
  const empty = Object.fromEntries(emptied.map((name) => [name, ""]));
  const filled = { ...textsByCategory(namesOf(incident), text), ...empty };
  return [
    ...(Object.keys(filled).length === 0
      ? []
      : [{ kind: "categories-filled", categories: filled, where: "comment" } as const]),
    ...(left.length === 0
      ? []
      : [{ kind: "edit-not-in-file", evidence, records: ["postmortem"], sections: left } as const]),
  ];
};

/**
 * What follows for the files of the record when an evidence was edited to say this: the categories come into the
 * post-mortem, or out of it, while it is under review; where the words stand in a file that is not written anew, it is
 * told.
 */
export const reachFiles = (incident: Incident, evidence: string, text: string): readonly Event[] => {
  const written = RECORDS.filter(
    (record) => incident.files[record] !== undefined && textsIn(incident, record).includes(evidence),
  );
  const missed = written.filter((record) => !isReached(incident, evidence, record));
  const filled =
    isCategories(incident, evidence) && !isFixed(incident, "postmortem") ? recategorized(incident, evidence, text) : [];
  return missed.length === 0 ? filled : [...filled, { kind: "edit-not-in-file", evidence, records: missed }];
};

import type { Gate } from "../../process/process.ts";
import type { Instant, Person } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";
import type { CommentReference } from "../signal.ts";
import { stageByKey } from "../step/stages.ts";
import { writersOf } from "../words/words.ts";
import { distinctPeople, handsInWords } from "./hands.ts";
import type { Stood } from "./stood.ts";

/** What a gate judges: a submitted text, or a file of the record. */
export type Judged = {
  readonly revision: string;
  readonly author: Person | undefined;
  readonly editors: readonly Person[];
  /** Whose words stand in it: in a file, everybody whose evidence it takes in; in an evidence, who wrote its words before. */
  readonly writers: readonly Person[];
  readonly comment: CommentReference | undefined;
  /** Words written from then on are about this revision. */
  readonly since: Instant;
  /** When another text stood there. */
  readonly stood?: readonly Stood[] | undefined;
};

export const judgedBy = (incident: Incident, gate: Gate): Judged | undefined => {
  const record = gate.evidence;
  if (record !== "postmortem" && record !== "report") {
    const evidence = incident.evidence[record];
    return evidence && { ...evidence, writers: writersOf(incident, evidence) };
  }
  const file = incident.files[record];
  const given = incident.evidence[stageByKey(incident, gate.returnsTo)?.id ?? ""];
  if (file === undefined) return undefined;
  const { revision, editors, since, stood } = file;
  const writers = distinctPeople([...(file.hands ?? []), ...handsInWords(incident, record)]);
  return { revision, author: given?.author, editors, writers, comment: undefined, since, stood };
};

/** Everybody who had a hand in what a gate judges. */
export const handsInJudged = (judged: Judged | undefined): readonly Person[] =>
  judged === undefined ? [] : distinctPeople([judged.author, ...judged.editors, ...judged.writers]);

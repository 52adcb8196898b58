import type { Gate } from "../process/process.ts";
import type { Incident } from "./incident.ts";
import type { CommentReference } from "./signal.ts";
import { stageByKey } from "./stages.ts";
import type { Stood } from "./stood.ts";
import type { Instant, Person } from "./vocabulary.ts";

/** What a gate judges: a submitted text, or a file of the record. */
export type Judged = {
  readonly revision: string;
  readonly author: Person | undefined;
  readonly editors: readonly Person[];
  readonly comment: CommentReference | undefined;
  /** Words written from then on are about this revision. */
  readonly since: Instant;
  /** When another text stood there. */
  readonly stood?: readonly Stood[] | undefined;
};

export const judgedBy = (incident: Incident, gate: Gate): Judged | undefined => {
  if (gate.evidence !== "postmortem" && gate.evidence !== "report") return incident.evidence[gate.evidence];
  const file = incident.files[gate.evidence];
  // Firewarden writes the file, but whose words stand in it is the author of what the step was given.
  const given = incident.evidence[stageByKey(incident, gate.returnsTo)?.id ?? ""];
  if (file === undefined) return undefined;
  const { revision, editors, since, stood } = file;
  return { revision, author: given?.author, editors, comment: undefined, since, stood };
};

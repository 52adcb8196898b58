import type { Gate } from "../process/process.ts";
import type { Incident } from "./incident.ts";
import type { CommentReference } from "./signal.ts";
import { stageByKey } from "./stages.ts";
import type { Person } from "./vocabulary.ts";

/** What a gate judges: a submitted text, or a file of the record. */
export type Judged = {
  readonly revision: string;
  readonly author: Person | undefined;
  readonly editors: readonly Person[];
  readonly comment: CommentReference | undefined;
};

export const judgedBy = (incident: Incident, gate: Gate): Judged | undefined => {
  if (gate.evidence !== "postmortem" && gate.evidence !== "report") return incident.evidence[gate.evidence];
  const file = incident.files[gate.evidence];
  // Firewarden writes the file, but whose words stand in it is the author of what the step was given.
  const given = incident.evidence[stageByKey(incident, gate.returnsTo)?.id ?? ""];
  return file && { revision: file.revision, author: given?.author, editors: file.editors, comment: undefined };
};

import type { Recorded } from "../../incident/recorded.ts";
import { lineDifference } from "../text/line-difference.ts";
import { type Around, turnOf } from "./said.ts";

type Version = { readonly version: number; readonly text: string };

/** The texts that an evidence or a file of the record has had, oldest first. */
const versionsOf = (log: readonly Recorded[], evidence: string): readonly Version[] =>
  log.flatMap(({ version, event }) => {
    if (event.kind === "evidence-submitted" || event.kind === "evidence-edited")
      return event.evidence === evidence ? [{ version, text: event.text }] : [];
    if (event.kind === "file-written" || event.kind === "file-changed")
      return event.record === evidence && event.text !== undefined ? [{ version, text: event.text }] : [];
    return [];
  });

/** What a turn changed in an evidence, line by line; undefined where it did not change it, or all of it is new. */
export const differenceIn = (around: Around, recorded: Recorded, evidence: string): string | undefined => {
  const turn = turnOf(around, recorded);
  const first = turn[0]?.version ?? recorded.version;
  const last = turn.at(-1)?.version ?? recorded.version;
  const versions = versionsOf(around.log, evidence).filter(({ version }) => version <= last);
  const after = versions.at(-1);
  const before = versions.filter(({ version }) => version < first).at(-1) ?? priorTo(around, evidence);
  if (after === undefined || before === undefined || after.version < first) return undefined;
  return lineDifference(before.text, after.text);
};

/** What an evidence said before a turn; undefined where nobody knows. */
export const textBefore = (around: Around, recorded: Recorded, evidence: string): string | undefined => {
  const first = turnOf(around, recorded)[0]?.version ?? recorded.version;
  return versionsOf(around.log, evidence)
    .filter(({ version }) => version < first)
    .at(-1)?.text;
};

/** Where the log at hand begins later than the text before, the incident still knows it. */
const priorTo = ({ incident }: Around, evidence: string): { readonly text: string } | undefined => {
  const text = incident.evidence[evidence]?.before;
  return text === undefined ? undefined : { text };
};

import type { Written } from "../../../incident/signal.ts";
import { revisionOf } from "../../../text/revision.ts";
import type { Mirror } from "../../own/mirror.ts";
import type { Turn } from "../turn.ts";
import { type Batch, hashOfEntry, readmeOf } from "./batch.ts";
import type { Where } from "./commit-files.ts";

type Committed = { readonly commit: string; readonly where: Where };

/** Tells the record which files stand where; only then the mirror forgets that the catalogue's line was to be written. */
export const recordCommit = async (turn: Turn, mirror: Mirror, batch: Batch, done: Committed): Promise<Mirror> => {
  for (const fact of factsOf(batch, done)) await turn.record(fact);
  if (batch.entry === undefined) return mirror;
  const kept = { ...mirror, catalogHash: hashOfEntry(batch.entry) };
  await turn.save(kept);
  return kept;
};

const factsOf = (batch: Batch, { commit, where }: Committed): readonly Written[] => [
  ...batch.records.map(
    ({ record, path, text }): Written => ({
      kind: "file",
      record,
      path,
      revision: revisionOf(text),
      text,
      commit,
      where,
    }),
  ),
  ...(batch.entry === undefined ? [] : [catalogFact(batch, hashOfEntry(batch.entry), { commit, where })]),
];

const catalogFact = (batch: Batch, revision: string, { commit, where }: Committed): Written => ({
  kind: "file",
  record: "catalog",
  path: readmeOf(batch),
  revision,
  text: undefined,
  commit,
  where,
});

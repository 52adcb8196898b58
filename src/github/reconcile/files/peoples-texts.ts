import { revisionOf } from "../../../text/revision.ts";
import { textAt } from "../../read/repository-file.ts";
import { repositoryOf, type Turn } from "../turn.ts";
import type { Batch } from "./batch.ts";

type BatchRecord = Batch["records"][number];

const textIn = async (turn: Turn, path: string, refs: readonly string[]): Promise<string | undefined> => {
  for (const ref of refs) {
    const text = await textAt(turn.github, { ...repositoryOf(turn), path, ref });
    if (text !== undefined) return text;
  }
  return undefined;
};

/**
 * The batch as it may be committed: a file that is written once more is read first, in the first of these refs that has
 * it, and what people wrote in it since stays as it is.
 */
export const withPeoplesTexts = async (turn: Turn, batch: Batch, refs: readonly string[]): Promise<Batch> => {
  const asItStands = async (record: BatchRecord): Promise<BatchRecord> => {
    if (record.over === undefined) return record;
    const text = await textIn(turn, record.path, refs);
    return text === undefined || revisionOf(text) === record.over ? record : { ...record, text };
  };
  return { ...batch, records: await Promise.all(batch.records.map(asItStands)) };
};

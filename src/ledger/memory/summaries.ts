import type { Subject, SummarizedLane } from "../ledger.ts";
import type { MemoryStore } from "./store.ts";

const inOrder = <T extends { readonly lane: Subject }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => (a.lane < b.lane ? -1 : 1));

export const summaries = ({ lanes }: MemoryStore, endedAfter?: number): readonly SummarizedLane[] =>
  inOrder(
    [...lanes].flatMap(
      ([
        lane,
        {
          log,
          wakeAt,
          summarized: { summary },
        },
      ]) => {
        const isOver = endedAfter !== undefined && (summary?.ending?.at ?? Number.POSITIVE_INFINITY) <= endedAfter;
        return summary === undefined || isOver ? [] : [{ lane, version: log.length, wakeAt, summary }];
      },
    ),
  );

export const unsummarized = ({ lanes }: MemoryStore): readonly Subject[] =>
  [...lanes].flatMap(([lane, { log, summarized }]) => (summarized.version === log.length ? [] : [lane])).toSorted();

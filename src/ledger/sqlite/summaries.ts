import type { DatabaseSync } from "node:sqlite";
import type { LaneChange, Subject, SummarizedLane } from "../ledger.ts";

/** Keeps the lane's row of the read model, of this version of its log. */
export const prepareSummarize = (db: DatabaseSync) => {
  const upsert = db.prepare("INSERT OR REPLACE INTO summaries (lane, version, summary, ended_at) VALUES (?, ?, ?, ?)");
  return (lane: Subject, { summary }: LaneChange, version: number): void => {
    if (summary === "none") upsert.run(lane, version, null, null);
    else if (summary !== undefined) upsert.run(lane, version, JSON.stringify(summary), summary.ending?.at ?? null);
  };
};

export const prepareSummaries = (db: DatabaseSync) => {
  const select = db.prepare(
    `SELECT lane, lanes.version, wake_at, summary FROM summaries JOIN lanes USING (lane)
     WHERE summary IS NOT NULL AND (ended_at IS NULL OR ended_at > ?) ORDER BY lane`,
  );
  return (endedAfter = Number.MIN_SAFE_INTEGER): readonly SummarizedLane[] =>
    select.all(endedAfter).map((row) => ({
      lane: String(row.lane),
      version: Number(row.version),
      wakeAt: row.wake_at === null ? undefined : Number(row.wake_at),
      summary: JSON.parse(String(row.summary)),
    }));
};

export const prepareUnsummarized = (db: DatabaseSync) => {
  const select = db.prepare(
    `SELECT lanes.lane FROM lanes LEFT JOIN summaries USING (lane)
     WHERE lanes.version > 0 AND summaries.version IS NOT lanes.version ORDER BY lanes.lane`,
  );
  return (): readonly Subject[] => select.all().map((row) => String(row.lane));
};

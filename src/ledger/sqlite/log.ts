import type { DatabaseSync } from "node:sqlite";
import type { Recorded } from "../../incident/recorded.ts";
import { parseRecorded } from "../../incident/stored/stored.ts";
import type { LaneStanding, Subject } from "../ledger.ts";

/** Lanes whose logs are kept in memory; a job loads the log of its lane several times. */
const MOST_KEPT = 32;

/** A log only ever grows, so what was read of it stays true, and only what is newer is read. */
export const prepareLoad = (db: DatabaseSync) => {
  const newer = db.prepare("SELECT recorded FROM events WHERE lane = ? AND version > ? ORDER BY version");
  const kept = new Map<Subject, readonly Recorded[]>();

  const keep = (lane: Subject, log: readonly Recorded[]): void => {
    kept.delete(lane);
    kept.set(lane, log);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  };

  return (lane: Subject): readonly Recorded[] => {
    const before = kept.get(lane) ?? [];
    const added = newer.all(lane, before.at(-1)?.version ?? 0).map((row) => parseRecorded(String(row.recorded)));
    const log = added.length === 0 ? before : [...before, ...added];
    keep(lane, log);
    return log;
  };
};

export const prepareLanes = (db: DatabaseSync) => {
  const select = db.prepare(
    "SELECT lane, version, wake_at FROM lanes WHERE version > 0 OR wake_at IS NOT NULL ORDER BY lane",
  );
  return (): readonly LaneStanding[] =>
    select.all().map((row) => ({
      lane: String(row.lane),
      version: Number(row.version),
      wakeAt: row.wake_at === null ? undefined : Number(row.wake_at),
    }));
};

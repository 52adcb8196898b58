import type { DatabaseSync } from "node:sqlite";
import type { Recorded } from "../../incident/recorded.ts";
import { parseRecorded, printRecorded } from "../../incident/stored/stored.ts";
import { assertNumbered } from "../assert-numbered.ts";
import { type LaneStanding, type Subject, VersionConflict } from "../ledger.ts";

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

export const prepareAppend = (db: DatabaseSync) => {
  const create = db.prepare("INSERT OR IGNORE INTO lanes (lane) VALUES (?)");
  const version = db.prepare("SELECT version FROM lanes WHERE lane = ?");
  const insert = db.prepare("INSERT INTO events (lane, version, recorded) VALUES (?, ?, ?)");
  const advance = db.prepare(
    "UPDATE lanes SET version = ?, wake_at = ?, wake_failures = 0, wake_not_before = 0, settle_not_before = 0 WHERE lane = ?",
  );

  return (lane: Subject, expected: number, events: readonly Recorded[], wakeAt: number | undefined): void => {
    assertNumbered(events, expected);
    create.run(lane);
    const actual = Number(version.get(lane)?.version);
    if (actual !== expected) throw new VersionConflict(lane, expected, actual);
    for (const recorded of events) insert.run(lane, recorded.version, printRecorded(recorded));
    advance.run(expected + events.length, wakeAt ?? null, lane);
  };
};

export const prepareSettled = (db: DatabaseSync) => {
  const settle = db.prepare(
    `UPDATE lanes SET settled_version = version, settle_failures = 0, settle_not_before = 0
     WHERE lane = ? AND version = ?`,
  );
  return (lane: Subject, version: number): void => {
    settle.run(lane, version);
  };
};

export const prepareUnsettle = (db: DatabaseSync) => {
  const ask = db.prepare("INSERT INTO lanes (lane, asked) VALUES (?, 1) ON CONFLICT DO UPDATE SET asked = asked + 1");
  return (lane: Subject): void => {
    ask.run(lane);
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

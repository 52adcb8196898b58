import type { DatabaseSync } from "node:sqlite";
import { printRecorded } from "../../incident/stored/stored.ts";
import { assertNumbered } from "../assert-numbered.ts";
import { type Job, type LaneChange, type Subject, VersionConflict } from "../ledger.ts";
import { prepareLink, prepareRemember, prepareSaveMirror } from "./memory.ts";
import { prepareSummarize } from "./summaries.ts";

/** Writes one part of a change; `version` is the log's after it. */
type WritePart = (lane: Subject, change: LaneChange, version: number) => void;

const prepareEvents = (db: DatabaseSync): WritePart => {
  const insert = db.prepare("INSERT INTO events (lane, version, recorded) VALUES (?, ?, ?)");
  // What is news is shown at once, however long the last pause was.
  const advance = db.prepare(
    "UPDATE lanes SET version = ?, wake_failures = 0, wake_not_before = 0, settle_not_before = 0 WHERE lane = ?",
  );
  return (lane, { events = [] }, version) => {
    for (const recorded of events) insert.run(lane, recorded.version, printRecorded(recorded));
    if (events.length > 0) advance.run(version, lane);
  };
};

const prepareWakeAt = (db: DatabaseSync): WritePart => {
  const set = db.prepare("UPDATE lanes SET wake_at = ?, wake_failures = 0, wake_not_before = 0 WHERE lane = ?");
  return (lane, { wakeAt }) => {
    if (wakeAt !== undefined) set.run(wakeAt === "never" ? null : wakeAt, lane);
  };
};

const prepareMemory = (db: DatabaseSync): WritePart => {
  const [save, link, remember] = [prepareSaveMirror(db), prepareLink(db), prepareRemember(db)];
  return (lane, { mirror, links = [], facts = {} }) => {
    if (mirror !== undefined) save(lane, mirror);
    for (const subject of links) link(subject, lane);
    for (const [key, value] of Object.entries(facts)) remember(key, value);
  };
};

const prepareShowing = (db: DatabaseSync): WritePart => {
  const ask = db.prepare("UPDATE lanes SET asked = asked + 1 WHERE lane = ?");
  const settle = db.prepare(
    "UPDATE lanes SET settled_version = version, settle_failures = 0, settle_not_before = 0 WHERE lane = ?",
  );
  return (lane, { stale, shown }) => {
    if (stale === true) ask.run(lane);
    if (shown === true) settle.run(lane);
  };
};

/**
 * Writes a change whole; to be run within a transaction, which must end where this throws. `conclude` writes down that a
 * job is done.
 */
export const prepareCommit = (db: DatabaseSync, conclude: (job: Job) => void) => {
  const create = db.prepare("INSERT OR IGNORE INTO lanes (lane) VALUES (?)");
  const versionOf = db.prepare("SELECT version FROM lanes WHERE lane = ?");
  const parts = [prepareEvents(db), prepareWakeAt(db), prepareMemory(db), prepareShowing(db), prepareSummarize(db)];

  return (lane: Subject, expected: number, change: LaneChange): void => {
    assertNumbered(change.events ?? [], expected);
    create.run(lane);
    const actual = Number(versionOf.get(lane)?.version);
    if (actual !== expected) throw new VersionConflict(lane, expected, actual);
    const version = expected + (change.events ?? []).length;
    for (const write of parts) write(lane, change, version);
    if (change.conclude !== undefined) conclude(change.conclude);
  };
};

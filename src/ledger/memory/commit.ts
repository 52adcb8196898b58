import { assertNumbered } from "../assert-numbered.ts";
import { type LaneChange, type Subject, VersionConflict } from "../ledger.ts";
import { load } from "./log.ts";
import { type KeptLane, laneIn, type MemoryStore } from "./store.ts";

// By way of JSON, as in the other ledgers: it holds afterwards what it would hold if it had been on a disk.
const written = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const changeLane = (kept: KeptLane, { events = [], wakeAt, stale, shown, summary }: LaneChange): void => {
  if (events.length > 0) {
    kept.log = [...kept.log, ...events.map(written)];
    Object.assign(kept, { wakeFailures: 0, wakeNotBefore: 0, settleNotBefore: 0 });
  }
  if (wakeAt !== undefined)
    Object.assign(kept, { wakeAt: wakeAt === "never" ? undefined : wakeAt, wakeFailures: 0, wakeNotBefore: 0 });
  if (stale === true) kept.asked += 1;
  if (shown === true) Object.assign(kept, { settledVersion: kept.log.length, settleFailures: 0, settleNotBefore: 0 });
  if (summary !== undefined)
    kept.summarized = { version: kept.log.length, summary: summary === "none" ? undefined : written(summary) };
};

/** Writes a change whole; whatever refuses it comes before anything of it is written. */
export const commit = (store: MemoryStore, lane: Subject, expected: number, change: LaneChange): void => {
  assertNumbered(change.events ?? [], expected);
  const actual = load(store, lane).length;
  if (actual !== expected) throw new VersionConflict(lane, expected, actual);
  changeLane(laneIn(store, lane), change);
  if (change.mirror !== undefined) store.mirrors.set(lane, change.mirror);
  for (const subject of change.links ?? []) store.links.set(subject, (store.links.get(subject) ?? new Set()).add(lane));
  for (const [key, value] of Object.entries(change.facts ?? {})) store.facts.set(key, value);
};

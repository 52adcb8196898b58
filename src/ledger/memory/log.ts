import type { Recorded } from "../../incident/recorded.ts";
import { assertNumbered } from "../assert-numbered.ts";
import { type LaneStanding, type Subject, VersionConflict } from "../ledger.ts";
import { laneIn, type MemoryStore } from "./store.ts";

// By way of JSON, as in the other ledgers: an event holds afterwards what it would hold if it had been on a disk.
const written = (recorded: Recorded): Recorded => JSON.parse(JSON.stringify(recorded));

export const load = ({ lanes }: MemoryStore, lane: Subject): readonly Recorded[] => lanes.get(lane)?.log ?? [];

export const append = (
  store: MemoryStore,
  lane: Subject,
  expected: number,
  events: readonly Recorded[],
  wakeAt: number | undefined,
): void => {
  assertNumbered(events, expected);
  const actual = load(store, lane).length;
  if (actual !== expected) throw new VersionConflict(lane, expected, actual);
  const added = events.map(written);
  const kept = laneIn(store, lane);
  if (added.length > 0) kept.log = [...kept.log, ...added];
  Object.assign(kept, { wakeAt, wakeFailures: 0, wakeNotBefore: 0, settleNotBefore: 0 });
};

export const settled = (store: MemoryStore, lane: Subject, version: number): void => {
  const kept = laneIn(store, lane);
  if (kept.log.length !== version) return;
  Object.assign(kept, { settledVersion: version, settleFailures: 0, settleNotBefore: 0 });
};

export const unsettle = (store: MemoryStore, lane: Subject): void => {
  laneIn(store, lane).asked += 1;
};

export const standings = ({ lanes }: MemoryStore): readonly LaneStanding[] =>
  [...lanes]
    .filter(([, { log, wakeAt }]) => log.length > 0 || wakeAt !== undefined)
    .map(([lane, { log, wakeAt }]) => ({ lane, version: log.length, wakeAt }))
    .toSorted((a, b) => (a.lane < b.lane ? -1 : 1));

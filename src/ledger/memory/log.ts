import type { Recorded } from "../../incident/recorded.ts";
import type { LaneStanding, Subject } from "../ledger.ts";
import type { MemoryStore } from "./store.ts";

export const load = ({ lanes }: MemoryStore, lane: Subject): readonly Recorded[] => lanes.get(lane)?.log ?? [];

export const standings = ({ lanes }: MemoryStore): readonly LaneStanding[] =>
  [...lanes]
    .filter(([, { log, wakeAt }]) => log.length > 0 || wakeAt !== undefined)
    .map(([lane, { log, wakeAt }]) => ({ lane, version: log.length, wakeAt }))
    .toSorted((a, b) => (a.lane < b.lane ? -1 : 1));

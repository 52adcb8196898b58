import type { LedgerStanding, SetAside, Subject } from "../ledger.ts";
import { enter } from "./accept.ts";
import { isUnsettled, type MemoryStore } from "./store.ts";

export const setAside = (store: MemoryStore): readonly SetAside[] =>
  [...store.setAside]
    .toSorted(([a], [b]) => a - b)
    .map(([id, { lane, reason, at }]) => ({ id: String(id), lane, reason, at }));

/** Returns the lane that the delivery went back to, at its end; undefined when nothing of that id is set aside. */
export const retry = (store: MemoryStore, id: string): Subject | undefined => {
  const found = /^\d{1,15}$/.test(id) ? store.setAside.get(Number(id)) : undefined;
  if (found === undefined) return undefined;
  store.setAside.delete(Number(id));
  enter(store, found.lane, found.delivery);
  return found.lane;
};

export const standing = ({ lanes, setAside }: MemoryStore): LedgerStanding => {
  const all = [...lanes.values()];
  return {
    waiting: all.reduce((sum, { waiting }) => sum + waiting.length, 0),
    unsettled: all.filter(isUnsettled).length,
    setAside: setAside.size,
  };
};

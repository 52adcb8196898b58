import type { NewDelivery, Subject } from "../ledger.ts";
import { laneIn, type MemoryStore } from "./store.ts";

const HOUR = 3_600_000;
const IDS_KEPT_MS = 30 * 24 * HOUR;

/** Once an hour by the deliveries' own time, as it means a look at every id. */
const forgetOld = (store: MemoryStore, now: number): void => {
  if (now < store.forgetsAt) return;
  for (const [id, receivedAt] of store.ids) if (receivedAt < now - IDS_KEPT_MS) store.ids.delete(id);
  store.forgetsAt = now + HOUR;
};

export const lanesOf = ({ links }: MemoryStore, subject: Subject): readonly Subject[] =>
  [...(links.get(subject) ?? [])].toSorted();

/** Puts a delivery at the end of a lane. */
export const enter = (store: MemoryStore, lane: Subject, delivery: NewDelivery): void => {
  store.entered += 1;
  laneIn(store, lane).waiting.push({ id: store.entered, delivery, failures: 0, notBefore: 0 });
};

/** Stores a delivery, and returns the lanes it entered; undefined when its id is known. */
export const accept = (store: MemoryStore, delivery: NewDelivery): readonly Subject[] | undefined => {
  forgetOld(store, delivery.receivedAt);
  if (store.ids.has(delivery.id)) return undefined;
  store.ids.set(delivery.id, delivery.receivedAt);
  const lanes = [...new Set([delivery.subject, ...lanesOf(store, delivery.subject)])];
  for (const lane of lanes) enter(store, lane, delivery);
  return lanes;
};

import type { Next } from "../jobs/task.ts";
import type { Subject } from "../ledger.ts";
import { isUnsettled, type KeptDelivery, type KeptLane, type MemoryStore } from "./store.ts";

const deliveryTask = (lane: Subject, { id, delivery, failures, notBefore }: KeptDelivery): Next => ({
  at: notBefore,
  task: { kind: "delivery", job: { kind: "delivery", lane, delivery, attempt: failures + 1 }, id, failures },
});

const wakeTask = (lane: Subject, { log, wakeAt, wakeFailures, wakeNotBefore }: KeptLane): readonly Next[] => {
  if (wakeAt === undefined) return [];
  const job = { kind: "wake", lane, dueAt: wakeAt } as const;
  const task = { kind: "wake", job, version: log.length, failures: wakeFailures } as const;
  return [{ at: Math.max(wakeAt, wakeNotBefore), task }];
};

const settleTask = (lane: Subject, kept: KeptLane): readonly Next[] => {
  if (!isUnsettled(kept)) return [];
  const { asked, settleFailures, settleNotBefore } = kept;
  const job = { kind: "settle", lane } as const;
  return [{ at: settleNotBefore, task: { kind: "settle", job, asked, failures: settleFailures } }];
};

/** What is to be done next in a lane: the oldest delivery that waits, else the first of wake-up and settle. */
export const next = ({ lanes }: MemoryStore, lane: Subject, now: number): Next | undefined => {
  const kept = lanes.get(lane);
  if (kept === undefined) return undefined;
  const [oldest] = kept.waiting;
  if (oldest !== undefined) return deliveryTask(lane, oldest);
  const nexts = [...wakeTask(lane, kept), ...settleTask(lane, kept)];
  return nexts.find(({ at }) => at <= now) ?? nexts.toSorted((a, b) => a.at - b.at)[0];
};

export const isAwaited = ({ lanes }: MemoryStore, lane: Subject): boolean => (lanes.get(lane)?.waiting.length ?? 0) > 0;

/** Every lane that has, or will have, something to do. */
export const unfinished = ({ lanes }: MemoryStore): readonly Subject[] =>
  [...lanes].flatMap(([lane, kept]) =>
    kept.waiting.length > 0 || kept.wakeAt !== undefined || isUnsettled(kept) ? [lane] : [],
  );

import type { Conclusion, NextJob } from "../jobs/task.ts";
import { isUnsettled, laneIn, type MemoryStore } from "./store.ts";

type Of<K extends NextJob["kind"]> = Extract<NextJob, { kind: K }>;

const concludeDelivery = (store: MemoryStore, { job, id }: Of<"delivery">, conclusion: Conclusion): void => {
  const { waiting } = laneIn(store, job.lane);
  const waits = waiting.find((each) => each.id === id);
  if (waits === undefined) return;
  if (conclusion.kind === "again") {
    Object.assign(waits, { notBefore: conclusion.at, failures: conclusion.failures });
    return;
  }
  waiting.splice(waiting.indexOf(waits), 1);
  if (conclusion.kind !== "set-aside") return;
  const { at, reason } = conclusion;
  store.setAside.set(id, { lane: job.lane, delivery: waits.delivery, at, reason });
};

const concludeWake = (store: MemoryStore, { job, version }: Of<"wake">, conclusion: Conclusion): void => {
  const kept = laneIn(store, job.lane);
  if (kept.wakeAt !== job.dueAt) return;
  // Spent, unless the handler has set it anew: with other events at hand, even the same moment is a new wake-up.
  if (conclusion.kind === "done" && kept.log.length === version) kept.wakeAt = undefined;
  else if (conclusion.kind === "again")
    Object.assign(kept, { wakeNotBefore: conclusion.at, wakeFailures: conclusion.failures });
};

const concludeSettle = (store: MemoryStore, { job, asked }: Of<"settle">, conclusion: Conclusion): void => {
  const kept = laneIn(store, job.lane);
  if (conclusion.kind === "again")
    Object.assign(kept, { settleNotBefore: conclusion.at, settleFailures: conclusion.failures });
  if (conclusion.kind !== "done") return;
  kept.answered = asked;
  // A handler that says nothing about the version has not settled it: that counts as a failure, or it would spin.
  if (isUnsettled(kept))
    Object.assign(kept, { settleNotBefore: conclusion.againAt, settleFailures: kept.settleFailures + 1 });
};

/** Writes down how a task went. */
export const conclude = (store: MemoryStore, task: NextJob, conclusion: Conclusion): void => {
  if (task.kind === "delivery") concludeDelivery(store, task, conclusion);
  else if (task.kind === "wake") concludeWake(store, task, conclusion);
  else concludeSettle(store, task, conclusion);
};

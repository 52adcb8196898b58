import { LaneWorker } from "../jobs/lane-worker.ts";
import type { JobHandler, LaneChange, Ledger, Subject, Worker, WorkOptions } from "../ledger.ts";
import { accept, lanesOf } from "./accept.ts";
import { commit } from "./commit.ts";
import { conclude } from "./conclude.ts";
import { load, standings } from "./log.ts";
import { isAwaited, next, unfinished } from "./next.ts";
import { retry, setAside, standing } from "./set-aside.ts";
import { createMemoryStore, type MemoryStore } from "./store.ts";
import { summaries, unsummarized } from "./summaries.ts";

/** A verb over this store. Each is done in one go, so nobody sees half of it; what it throws is a promise's rejection. */
const over =
  <A extends readonly unknown[], R>(store: MemoryStore, verb: (store: MemoryStore, ...args: A) => R) =>
  async (...args: A): Promise<R> =>
    verb(store, ...args);

/**
 * A ledger that lasts as long as its store: for tests, and for wherever there is no disk. Opened again on the same store,
 * it finds everything that the one before it left, as after a restart.
 */
export const createMemoryLedger = (store: MemoryStore = createMemoryStore()): Ledger => {
  const lanes = {
    unfinished: () => unfinished(store),
    next: (lane: Subject, now: number) => next(store, lane, now),
    conclude: over(store, conclude),
  };
  let worker: LaneWorker | undefined;

  /** Does the write, and then lets the worker see what it changed in these lanes. */
  const showing = async <R>(write: Promise<R>, changed: (result: R) => readonly Subject[]): Promise<R> => {
    const result = await write;
    for (const lane of changed(result)) worker?.look(lane);
    return result;
  };

  const work = (handler: JobHandler, options: WorkOptions): Worker => {
    if (worker !== undefined) throw new Error("This ledger is worked on already.");
    const started = new LaneWorker(lanes, handler, options);
    worker = started;
    const stop = async (graceMs: number): Promise<number> => {
      const left = await started.stop(graceMs);
      if (worker === started) worker = undefined;
      return left;
    };
    return { stop, idle: () => started.idle() };
  };

  const committing = async (lane: Subject, expectedVersion: number, change: LaneChange): Promise<void> => {
    commit(store, lane, expectedVersion, change);
    if (change.conclude === undefined) return;
    const end = worker?.endOf(change.conclude);
    if (end !== undefined) conclude(store, ...end);
    worker?.hasEnded(change.conclude);
  };

  return {
    accept: async (delivery) => {
      const entered = await showing(over(store, accept)(delivery), (lanes) => lanes ?? []);
      return entered === undefined ? "duplicate" : "stored";
    },
    work,
    isAwaited: over(store, isAwaited),
    load: over(store, load),
    commit: (lane, expectedVersion, change) => showing(committing(lane, expectedVersion, change), () => [lane]),
    lanesOf: over(store, lanesOf),
    recallMirror: async (lane) => store.mirrors.get(lane),
    recall: async (key) => store.facts.get(key),
    remember: async (key, value) => void store.facts.set(key, value),
    lanes: over(store, standings),
    summaries: over(store, summaries),
    unsummarized: over(store, unsummarized),
    standing: over(store, standing),
    setAside: over(store, setAside),
    retry: async (id) =>
      (await showing(over(store, retry)(id), (lane) => (lane === undefined ? [] : [lane]))) !== undefined,
    close: async () => {},
  };
};

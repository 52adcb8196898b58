import type { DatabaseSync } from "node:sqlite";
import { LaneWorker } from "../jobs/lane-worker.ts";
import type { JobHandler, Ledger, NewDelivery, Subject, Worker, WorkOptions } from "../ledger.ts";
import { prepareAccept } from "./accept.ts";
import { prepareCommit } from "./commit.ts";
import { prepareConclude } from "./conclude.ts";
import { watchForeignWrites } from "./foreign-writes.ts";
import { GroupCommit } from "./group-commit.ts";
import { prepareLanes, prepareLoad } from "./log.ts";
import { prepareLanesOf, prepareRecall, prepareRecallMirror, prepareRemember } from "./memory.ts";
import { prepareIsAwaited, prepareNext, prepareUnfinishedLanes } from "./next.ts";
import { prepareRetry, prepareSetAside, prepareStanding } from "./set-aside.ts";
import { prepareSummaries, prepareUnsummarized } from "./summaries.ts";

const reading =
  <A extends readonly unknown[], R>(read: (...args: A) => R) =>
  async (...args: A): Promise<R> =>
    read(...args);

const committing =
  <A extends readonly unknown[], R>(commits: GroupCommit, write: (...args: A) => R) =>
  (...args: A): Promise<R> =>
    commits.run(() => write(...args));

/**
 * The ledger in one SQLite file, by an open connection to it. Writes that are asked for together share a sync to the disk.
 * `lock` makes sure that one worker at most works on it, and gives back what frees it.
 */
export const createSqliteLedger = (db: DatabaseSync, lock: () => () => void): Ledger => {
  const commits = new GroupCommit(db);
  const conclude = prepareConclude(db);
  let worker: LaneWorker | undefined;
  const writes = {
    accept: committing(commits, prepareAccept(db)),
    commit: committing(
      commits,
      prepareCommit(db, (job) => {
        const end = worker?.endOf(job);
        if (end !== undefined) conclude(...end);
      }),
    ),
    remember: committing(commits, prepareRemember(db)),
    retry: committing(commits, prepareRetry(db)),
  };
  const lanes = {
    unfinished: prepareUnfinishedLanes(db),
    next: prepareNext(db),
    conclude: committing(commits, conclude),
  };

  /** Does the write, and then lets the worker see what it changed in these lanes. */
  const showing = async <R>(write: Promise<R>, changed: (result: R) => readonly Subject[]): Promise<R> => {
    const result = await write;
    for (const lane of changed(result)) worker?.look(lane);
    return result;
  };

  const work = (handler: JobHandler, options: WorkOptions): Worker => {
    const unlock = lock();
    const started = new LaneWorker(lanes, handler, options);
    const unwatch = watchForeignWrites(db, () => started.lookAtAll());
    worker = started;
    const stop = async (graceMs: number): Promise<number> => {
      unwatch();
      const unfinished = await started.stop(graceMs);
      unlock();
      return unfinished;
    };
    return { stop, idle: () => started.idle() };
  };

  return {
    accept: async (delivery: NewDelivery) =>
      (await showing(writes.accept(delivery), (entered) => entered ?? [])) === undefined ? "duplicate" : "stored",
    work,
    isAwaited: reading(prepareIsAwaited(db)),
    load: reading(prepareLoad(db)),
    commit: async (lane, expectedVersion, change) => {
      await showing(writes.commit(lane, expectedVersion, change), () => [lane]);
      if (change.conclude !== undefined) worker?.hasEnded(change.conclude);
    },
    lanesOf: reading(prepareLanesOf(db)),
    recallMirror: reading(prepareRecallMirror(db)),
    recall: reading(prepareRecall(db)),
    remember: writes.remember,
    lanes: reading(prepareLanes(db)),
    summaries: reading(prepareSummaries(db)),
    unsummarized: reading(prepareUnsummarized(db)),
    standing: reading(prepareStanding(db)),
    setAside: reading(prepareSetAside(db)),
    retry: async (id) => (await showing(writes.retry(id), (lane) => (lane === undefined ? [] : [lane]))) !== undefined,
    close: async () => {
      commits.flush();
      db.close();
    },
  };
};

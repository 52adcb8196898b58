import { afterEach } from "@jest/globals";
import type { Clock, Job, JobHandler, JobReport, Ledger, Worker } from "../../../src/ledger/ledger.ts";

/** One implementation under test: `place` is somewhere new and empty; opening the same place twice is a restart. */
export type Implementation = {
  readonly place: () => Promise<string>;
  readonly open: (place: string) => Promise<Ledger>;
};

export const subjectOf = (job: Job): string => (job.kind === "delivery" ? job.delivery.id : job.kind);

/** Waits until this holds, for two seconds at most; then the claim that follows may fail by itself. */
export const until = async (holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 2000; !holds() && Date.now() < end; ) await new Promise((next) => setTimeout(next, 1));
};

/** Time enough for a job to be handed over that must not be. */
export const quiet = (): Promise<void> => new Promise((next) => setTimeout(next, 25));

/** A clock that stands still until it is moved. */
export const createHandClock = () => {
  let now = 1_800_000_000_000;
  const alarms = new Set<{ readonly at: number; readonly ring: () => void }>();
  const clock: Clock = {
    now: () => now,
    alarm: (at, ring) => {
      const alarm = { at, ring };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
  };
  const move = (ms: number): void => {
    now += ms;
    for (const alarm of [...alarms].filter(({ at }) => at <= now)) if (alarms.delete(alarm)) alarm.ring();
  };
  return { clock, move };
};

export const backoffMs = 1000;

/** A ledger in a new place, with what the claims do to it: work on it, move its clock, restart it. */
export const createStage = (implementation: Implementation) => {
  const opened = new Set<Ledger>();
  const working = new Set<Worker>();

  const open = async (place: string): Promise<Ledger> => {
    const ledger = await implementation.open(place);
    opened.add(ledger);
    return ledger;
  };

  const close = async (): Promise<void> => {
    for (const worker of working) await worker.stop(100);
    for (const ledger of opened) await ledger.close();
    working.clear();
    opened.clear();
  };
  afterEach(close);

  /** Works until the stage closes, by a clock that stands still; `reports` fills with every call of the handler, `done` with what is over. */
  const work = (ledger: Ledger, handler: JobHandler = async () => {}, concurrency = 4) => {
    const done: string[] = [];
    const reports: JobReport[] = [];
    const { clock, move } = createHandClock();
    const report = (told: JobReport): void => {
      reports.push(told);
      if (told.outcome === "done") done.push(subjectOf(told.job));
    };
    const backoffMsAfter = (failures: number): number => failures * backoffMs;
    const worker = ledger.work(handler, { concurrency, attempts: 3, backoffMs: backoffMsAfter, clock, report });
    working.add(worker);
    return { done, reports, clock, move, worker };
  };

  return {
    place: implementation.place,
    open,
    openNew: async () => open(await implementation.place()),
    /** What a new process finds after the old one ended in the middle of everything. */
    restart: async (place: string) => {
      await close();
      return open(place);
    },
    work,
  };
};

export type Stage = ReturnType<typeof createStage>;

import { systemClock } from "../clock.ts";
import type { Clock, Job, JobHandler, Subject, Worker, WorkOptions } from "../ledger.ts";
import { type Judgement, judgeDone, judgeThrown } from "./judge.ts";
import type { Conclusion, Lanes, NextJob } from "./task.ts";

const atOnce = 0;

/**
 * Works on lanes side by side, one job a lane. A lane that has nothing to do now costs nothing until its alarm rings or
 * somebody asks for another look; lanes with work take turns, job by job. That a lane cannot be read ends the process:
 * without its database Firewarden has nothing to go by.
 */
export class LaneWorker implements Worker {
  readonly #lanes: Lanes;
  readonly #handler: JobHandler;
  readonly #options: WorkOptions;
  readonly #clock: Clock;
  readonly #waiting = new Set<Subject>();
  readonly #running = new Map<Subject, Promise<void>>();
  readonly #alarms = new Map<Subject, () => void>();
  #idlers: (() => void)[] = [];
  readonly #tasks = new Map<Job, NextJob>();
  /** Jobs whose end is durable, though their handlers may not have returned yet. */
  readonly #concluded = new Set<Job>();
  #state: "working" | "stopping" | "stopped" = "working";

  constructor(lanes: Lanes, handler: JobHandler, options: WorkOptions) {
    this.#lanes = lanes;
    this.#handler = handler;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.lookAtAll();
  }

  lookAtAll(): void {
    for (const lane of this.#lanes.unfinished()) this.look(lane);
  }

  /** Something about this lane has changed. */
  look(lane: Subject): void {
    if (this.#state !== "working") return;
    this.#waiting.add(lane);
    this.#fill();
  }

  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idlers.push(resolve);
      this.#tellIdle();
    });
  }

  #tellIdle(): void {
    if (this.#running.size > 0 || this.#waiting.size > 0) return;
    for (const tell of this.#idlers.splice(0)) tell();
  }

  /** What is to be written when this job, which is being done, ends well; undefined for any other. */
  endOf(job: Job): readonly [NextJob, Conclusion] | undefined {
    const task = this.#tasks.get(job);
    return task && [task, judgeDone(task, this.#options, this.#clock.now()).conclusion];
  }

  /** The end of this job is durable: it is not written a second time. */
  hasEnded(job: Job): void {
    if (this.#tasks.has(job)) this.#concluded.add(job);
  }

  async stop(graceMs: number): Promise<number> {
    this.#state = "stopping";
    this.#waiting.clear();
    for (const callOff of this.#alarms.values()) callOff();
    this.#alarms.clear();
    await this.#runningEnds(graceMs);
    this.#state = "stopped";
    for (const tell of this.#idlers.splice(0)) tell();
    return this.#running.size;
  }

  #runningEnds(graceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      void Promise.all(this.#running.values()).then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #fill(): void {
    for (const lane of this.#waiting) {
      if (this.#running.size >= this.#options.concurrency) return;
      if (!this.#running.has(lane)) this.#begin(lane);
    }
    this.#tellIdle();
  }

  #begin(lane: Subject): void {
    this.#waiting.delete(lane);
    this.#alarms.get(lane)?.();
    this.#alarms.delete(lane);
    const now = this.#clock.now();
    const next = this.#lanes.next(lane, now);
    if (next === undefined) return;
    if (next.at > now) this.#setAlarm(lane, next.at);
    else this.#running.set(lane, this.#run(next.task));
  }

  #setAlarm(lane: Subject, at: number): void {
    this.#alarms.set(
      lane,
      this.#clock.alarm(at, () => this.look(lane)),
    );
  }

  async #run(task: NextJob): Promise<void> {
    // In a turn of its own: whoever asked for a look at this lane does not wait for the handler's first steps.
    await Promise.resolve();
    const startedAt = this.#clock.now();
    this.#tasks.set(task.job, task);
    const judgement = await this.#handle(task);
    this.#tasks.delete(task.job);
    // What outlived its grace may not touch the ledger any more; its job is found unfinished at the next start.
    if (this.#state === "stopped") return;
    const lookAgainAt = await this.#conclude(task, judgement, startedAt);
    this.#running.delete(task.job.lane);
    if (this.#state !== "working") return this.#tellIdle();
    if (lookAgainAt > this.#clock.now()) this.#setAlarm(task.job.lane, lookAgainAt);
    else this.#waiting.add(task.job.lane);
    this.#fill();
  }

  async #handle(task: NextJob): Promise<Judgement> {
    try {
      await this.#handler(task.job);
      return judgeDone(task, this.#options, this.#clock.now());
    } catch (error) {
      return judgeThrown(task, this.#options, this.#clock.now(), error);
    }
  }

  /** Returns when to look at the lane again: later when the ledger could not be written to. */
  async #conclude(task: NextJob, { conclusion, outcome }: Judgement, startedAt: number): Promise<number> {
    const { backoffMs, report } = this.#options;
    const ms = this.#clock.now() - startedAt;
    try {
      if (!this.#concluded.delete(task.job)) await this.#lanes.conclude(task, conclusion);
      report?.({ ...outcome, job: task.job, ms });
      return atOnce;
    } catch (error) {
      const retryAt = this.#clock.now() + backoffMs(task.failures + 1);
      report?.({ outcome: "failed", error, retryAt, job: task.job, ms });
      return retryAt;
    }
  }
}

import { type Clock, type Handler, type JobReport, Later, type Subject, type Worker, type WorkOptions } from "../ledger.ts";
import { systemClock } from "../clock.ts";
import type { Conclusion } from "./conclude.ts";
import type { Next, Task } from "./next.ts";

/** What the worker needs of the store. `conclude` is durable when it resolves. */
export type Lanes = {
  readonly unfinished: () => readonly Subject[];
  readonly next: (lane: Subject, now: number) => Next | undefined;
  readonly conclude: (task: Task, conclusion: Conclusion) => Promise<void>;
};

const reasonOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1000);

/**
 * Works on lanes side by side, one job a lane. A lane that is looked at and has nothing to do now costs nothing until its alarm
 * rings or somebody asks for another look; lanes with work take turns, job by job.
 */
export class LaneWorker implements Worker {
  readonly #lanes: Lanes;
  readonly #handler: Handler;
  readonly #options: WorkOptions;
  readonly #clock: Clock;
  readonly #waiting = new Set<Subject>();
  readonly #running = new Map<Subject, Promise<void>>();
  readonly #alarms = new Map<Subject, () => void>();
  #stopping = false;
  #abandoned = false;

  constructor(lanes: Lanes, handler: Handler, options: WorkOptions) {
    this.#lanes = lanes;
    this.#handler = handler;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.lookAtAll();
  }

  lookAtAll(): void {
    for (const lane of this.#lanes.unfinished()) this.look(lane);
  }

  /** Something about this lane has changed. A lane that is running is looked at again in any case. */
  look(lane: Subject): void {
    if (this.#stopping) return;
    this.#waiting.add(lane);
    this.#fill();
  }

  async stop(graceMs: number): Promise<number> {
    this.#stopping = true;
    this.#waiting.clear();
    for (const callOff of this.#alarms.values()) callOff();
    this.#alarms.clear();
    await this.#runningEndsWithin(graceMs);
    // What still runs may not touch the ledger any more; its jobs are unfinished, and found so at the next start.
    this.#abandoned = true;
    return this.#running.size;
  }

  #fill(): void {
    for (const lane of this.#waiting) {
      if (this.#running.size >= this.#options.concurrency) return;
      if (this.#running.has(lane)) continue;
      this.#waiting.delete(lane);
      this.#begin(lane);
    }
  }

  #begin(lane: Subject): void {
    this.#alarms.get(lane)?.();
    this.#alarms.delete(lane);
    const next = this.#lanes.next(lane, this.#clock.now());
    if (next === undefined) return;
    if (next.at > this.#clock.now()) return this.#setAlarm(lane, next.at);
    this.#running.set(lane, this.#run(next.task).then((lookAgainAt) => this.#end(lane, lookAgainAt)));
  }

  #end(lane: Subject, lookAgainAt: number): void {
    this.#running.delete(lane);
    if (lookAgainAt > this.#clock.now() && !this.#stopping) this.#setAlarm(lane, lookAgainAt);
    else this.look(lane);
    this.#fill();
  }
}

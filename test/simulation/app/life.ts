import { compose, type Firewarden } from "../../../src/compose.ts";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import type { LaneContext } from "../../../src/lane/lane-context.ts";
import type { Rhythm, Sweeps } from "../../../src/lane/sweep/sweep.ts";
import type { JobHandler, JobReport, Ledger, Worker, WorkOptions } from "../../../src/ledger/ledger.ts";
import { gitHub } from "../../../src/sources/github.ts";
import { APP_ID, BOT } from "../../simulated-github/cast.ts";
import type { Parcel } from "../../simulated-github/hook.ts";
import { createProbot } from "../../simulated-github/probot.ts";
import type { SimulatedClock } from "../clock.ts";
import type { Sky } from "../weather.ts";
import type { MachineClock } from "./machine-clock.ts";
import type { Storage } from "./storage.ts";

export const SELF = { appId: APP_ID, botLogin: BOT.login };

/** What all lives of the app share. */
export type Ground = {
  readonly storage: Storage;
  readonly clock: SimulatedClock;
  readonly machine: MachineClock;
  readonly sky: Sky;
  /** How often the sweeps come round. */
  readonly rhythm: Rhythm;
  readonly context: Pick<LaneContext, "journal" | "templates" | "secret" | "webUrl">;
  /** Told whatever the app does, so that it is known when it has nothing left to do. */
  readonly stir: () => void;
  /** Takes a line only where somebody wants to read it. */
  readonly trace: (line: () => string) => void;
};

const messagesOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(messagesOf).join("; ");
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};

const toldOf = (report: JobReport): string =>
  "error" in report ? `${report.outcome}, ${messagesOf(report.error)}` : report.outcome;

const GRACE_MS = 10_000;
/** The worker's own grace is of real time; ten simulated seconds are over long before. */
const REAL_GRACE_MS = 2_000;

/** Waits for ever: what was awaited by a process that died. */
export const never = <T>(): Promise<T> => new Promise<T>(() => {});

/**
 * One life of the app, from its start to its crash. Everything that it awaits of GitHub or the ledger goes through
 * `pause`, where it may die: from then on, nothing that it has begun goes on.
 */
export class Life {
  readonly #ground: Ground;
  readonly #ledger: Ledger;
  readonly #firewarden: Firewarden;
  #worker: Worker | undefined;
  readonly #sweeping: Promise<Sweeps>;
  readonly #died: () => void;
  #dead = false;
  #stopping = false;
  #jobs = 0;
  #ledgerCalls = 0;
  readonly #hangUps = new Set<() => void>();

  constructor(ground: Ground, request: (life: Life) => GitHub["request"], died: () => void) {
    this.#ground = ground;
    this.#died = died;
    const real = ground.storage.open();
    this.#ledger = this.#watched(real);
    this.#firewarden = compose({
      ...ground.context,
      ledger: { ...this.#ledger, work: (handler, options) => this.#work(real, handler, options) },
      probot: createProbot({ request: request(this) }),
      clock: { now: ground.machine.now, alarm: ground.machine.alarm, steady: ground.clock.now },
      ...{ firstPauseMs: 1_000, random: () => 0.5, rhythm: ground.rhythm },
    });
    this.#sweeping = this.#firewarden.work(SELF).then((working) => working.sweepInRhythm());
  }

  #work(ledger: Ledger, handler: JobHandler, options: WorkOptions): Worker {
    const worker = ledger.work((job) => this.#counted(() => handler(job)), {
      ...options,
      attempts: 40,
      report: (report) => this.#ground.trace(() => `${report.job.kind} in ${report.job.lane}: ${toldOf(report)}`),
    });
    this.#worker = worker;
    // It may have died, or been told to stop, before it had begun.
    if (this.#dead || this.#stopping) void worker.stop(0);
    return worker;
  }

  get jobs(): number {
    return this.#jobs;
  }

  get ledgerCalls(): number {
    return this.#ledgerCalls;
  }

  /** A place between two awaits. */
  async pause(where: string): Promise<void> {
    this.#ground.stir();
    if (!this.#dead && this.#ground.sky.crash()) this.die(where);
    if (this.#dead) await never();
  }

  die(where: string): void {
    if (this.#dead) return;
    this.#ground.trace(() => `crash: ${where}`);
    this.end();
    for (const hangUp of this.#hangUps) hangUp();
    this.#died();
  }

  /** As on SIGTERM: nothing new is taken, what runs is finished, and after ten seconds it is over all the same. */
  stop(): void {
    if (this.#dead || this.#stopping) return;
    this.#ground.trace(() => "told to stop");
    this.#stopping = true;
    void this.#sweeping.then((sweeps) => sweeps.stop());
    this.#ground.clock.after(GRACE_MS, () => this.die("its grace is over"));
    void this.#worker?.stop(REAL_GRACE_MS).then(() => this.die("stopped"));
  }

  end(): void {
    this.#dead = true;
    this.#jobs = 0;
    this.#ledgerCalls = 0;
    void this.#worker?.stop(0);
    void this.#sweeping.then((sweeps) => sweeps.stop());
  }

  /** The door, without HTTP: what matters is stored, then answered. */
  async receive({ id, name, body }: Parcel): Promise<"answered" | "unanswered"> {
    if (this.#dead || this.#stopping) return "unanswered";
    let tell = (_answer: "unanswered") => {};
    const unanswered = new Promise<"unanswered">((resolve) => {
      tell = resolve;
    });
    const hangUp = () => tell("unanswered");
    this.#hangUps.add(hangUp);
    const taken = this.#firewarden.take(gitHub, { envelope: { name, id }, text: body });
    const answer = await Promise.race([taken.then(() => "answered" as const), unanswered]);
    this.#hangUps.delete(hangUp);
    return answer;
  }

  async #counted(job: () => Promise<void>): Promise<void> {
    if (this.#dead) return never();
    this.#jobs += 1;
    this.#ground.stir();
    try {
      await job();
    } finally {
      this.#jobs -= 1;
      this.#ground.stir();
    }
  }

  #watched(ledger: Ledger): Ledger {
    return new Proxy(ledger, {
      get: (target, name) => {
        const method = Reflect.get(target, name);
        return (...given: readonly unknown[]) => this.#call(String(name), () => method(...given));
      },
    });
  }

  async #call(name: string, call: () => Promise<unknown>): Promise<unknown> {
    await this.pause(`before ${name}`);
    this.#ledgerCalls += 1;
    try {
      return await call();
    } finally {
      this.#ledgerCalls = Math.max(0, this.#ledgerCalls - 1);
      await this.pause(`after ${name}`);
    }
  }
}

import { createJournal } from "../../src/journal.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { readTemplates } from "../../src/templates.ts";
import { REPOSITORY, State } from "../simulated-github/state.ts";
import { type Ground, Life } from "./app/life.ts";
import { MachineClock } from "./app/machine-clock.ts";
import { rhythmOf } from "./app/rounds.ts";
import { inMemory, inSqlite, type Storage } from "./app/storage.ts";
import { requestOver } from "./app/wire.ts";
import { SimulatedClock } from "./clock.ts";
import { Blips } from "./kinds/blips.ts";
import type { Stage } from "./kinds/kind.ts";
import { Network } from "./network.ts";
import { WHAT_CAN } from "./never.ts";
import { randomOf } from "./random.ts";
import { CLEAR, Sky, weatherOf } from "./weather.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A start after a crash, and the longest pause before what failed is tried again. */
const LONGEST_REPAIR = 3 * MINUTE + 5 * MINUTE;

export const YARD = {
  journal: createJournal({ level: "fatal", destination: { write: () => {} } }),
  templates: readTemplates(),
  secret: { key: new Uint8Array(32).fill(7) },
  webUrl: "https://github.com",
};

export const laneOfIssue = (number: number): string => `${REPOSITORY.id}#${number}`;

type Conditions = {
  readonly seed: number;
  readonly clean: boolean;
  readonly wild: boolean;
  readonly startsAt: number;
  readonly trace?: ((line: string) => void) | undefined;
};

/** Lets everything happen that can happen without time passing. */
const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

/** One GitHub, the way from it, and one Firewarden that lives and dies, under one clock. */
export class World {
  readonly clock: SimulatedClock;
  readonly sky: Sky;
  readonly network: Network;
  readonly state: State;
  readonly #storage: Storage;
  #ledger: Ledger;
  readonly stage: Stage;
  /** How long the log was when Firewarden wrote a comment, by the comment's id. */
  readonly lengths = new Map<number, number>();
  /** Times at which Firewarden should have had nothing left to do, and had. */
  readonly restless: string[] = [];
  isRestored = false;
  readonly #clean: boolean;
  readonly #ground: Ground;
  readonly #blips: Blips;
  #life: Life | undefined;
  #activity = 0;
  #downUntil = 0;

  constructor({ seed, clean, wild, startsAt, trace }: Conditions) {
    this.#clean = clean;
    this.clock = new SimulatedClock(startsAt);
    this.sky = new Sky(clean ? CLEAR : weatherOf(randomOf(seed, "weather"), wild), randomOf(seed, "sky"));
    // What crashes and is restored lives in SQLite; as both runs of a seed end equal, the ledgers mean the same.
    this.#storage = clean ? inMemory() : inSqlite();
    this.#ledger = this.#storage.open();
    this.network = this.#networkOf();
    // The sweeps come round while something is not as it should be, and after.
    this.#blips = new Blips(this.clock.now, ({ from, until }) => {
      for (const at of [from, until]) this.clock.alarm(at, () => this.network.forget());
    });
    this.#ground = {
      ...{
        storage: this.#storage,
        clock: this.clock,
        sky: this.sky,
        context: YARD,
        machine: new MachineClock(this.clock),
      },
      rhythm: rhythmOf(this.clock, this.network),
      stir: () => this.#activity++,
      trace: (line) => trace?.(`${new Date(this.clock.now()).toISOString()} ${line()}`),
    };
    this.state = new State(this.clock.now, (sent) => this.network.send(sent), this.network.hook);
    this.state.onOwnComment = ({ id, issue }) => this.lengths.set(id, this.#storage.lengthOf(laneOfIssue(issue)));
    this.stage = this.#stageFor(seed);
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get trace(): Ground["trace"] {
    return this.#ground.trace;
  }

  #networkOf(): Network {
    return new Network(this.clock, this.sky, async (parcel) => {
      this.#activity += 1;
      this.trace(() => {
        const { action, sender } = JSON.parse(parcel.body);
        return `delivery ${parcel.id} ${parcel.name} ${action} by ${sender.login}`;
      });
      return (await this.#life?.receive(parcel)) ?? "unanswered";
    });
  }

  #stageFor(seed: number): Stage {
    const { state, clock, network } = this;
    return {
      ...{ state, now: clock.now, after: clock.after, blips: this.#blips, machine: this.#ground.machine },
      random: randomOf(seed, "trouble"),
      holdNext: (ms) => this.#clean || network.holdNext(ms),
      stopFor: (ms) => {
        this.#downUntil = clock.now() + ms;
        this.stop();
      },
      backUp: (ms) => this.#backUp(ms),
    };
  }

  /** What nobody could find again, such as who edited a comment, is not taken from Firewarden. */
  #backUp(restoreAfterMs: number): void {
    // What comes in after the backup is lost with what was on its way.
    if (this.network.onTheirWay > 0) return;
    const restore = this.#storage.backUp();
    const since = this.network.sent.length;
    this.clock.after(restoreAfterMs, () => {
      const told = this.network.sent.slice(since).filter(({ body }) => JSON.parse(body).sender.type === "User");
      if (!told.every(WHAT_CAN) || this.network.onTheirWay > 0) return;
      this.trace(() => "the database of an earlier moment is put back");
      this.#life?.die("its database is replaced");
      setImmediate(() => {
        restore();
        // A ledger remembers what it has read, as it only grows; this one shrank.
        this.#ledger = this.#storage.open();
      });
      this.isRestored = true;
      this.network.forget();
    });
  }

  get hidSomething(): boolean {
    return this.#blips.hidSomething;
  }

  begin(): void {
    const place = { ...this.#ground, state: this.state, blips: this.#blips };
    this.#life = new Life(this.#ground, requestOver(place), () => {
      this.#life = undefined;
      const at = this.clock.now() + Math.floor(this.sky.between(SECOND, 3 * MINUTE));
      this.clock.alarm(Math.max(at, this.#downUntil), () => this.begin());
    });
  }

  stop(): void {
    this.#life?.stop();
  }

  end(): void {
    this.#life?.end();
  }

  async #drain(): Promise<void> {
    for (let still = 0; still < 2; ) {
      const before = this.#activity;
      await turn();
      still = before === this.#activity && (this.#life?.ledgerCalls ?? 0) === 0 ? still + 1 : 0;
    }
  }

  async until(at: number): Promise<void> {
    await this.#drain();
    while (this.clock.ringNext(at)) await this.#drain();
  }

  async #isQuiet(): Promise<boolean> {
    const { waiting, unsettled } = await this.ledger.standing();
    return this.network.onTheirWay + (this.#life?.jobs ?? 0) + waiting + unsettled === 0;
  }

  async insistOnQuiet(): Promise<void> {
    if (await this.#isQuiet()) return;
    // A clock of the incident may have rung at this very moment, or a copy may have come; from now on nothing more goes wrong.
    this.sky.clear();
    await this.until(this.clock.now() + LONGEST_REPAIR);
    if (await this.#isQuiet()) return;
    const standing = JSON.stringify(await this.ledger.standing());
    this.restless.push(
      `still busy at ${new Date(this.clock.now()).toISOString()}: ${standing}, ${this.network.onTheirWay} deliveries, ${this.#life?.jobs} jobs`,
    );
  }
}

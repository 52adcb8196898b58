import { DatabaseSync } from "node:sqlite";
import { fold } from "../../src/incident/evolve.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import { createJournal } from "../../src/journal.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { createSqliteLedger } from "../../src/ledger/sqlite/ledger.ts";
import { migrate } from "../../src/ledger/sqlite/schema.ts";
import { readTemplates } from "../../src/templates.ts";
import { type Ground, Life } from "./app/life.ts";
import { rhythmOf } from "./app/rounds.ts";
import { requestOver } from "./app/wire.ts";
import { canBeFoundIn, chosen, interleaved } from "./bursts.ts";
import { SimulatedClock } from "./clock.ts";
import { furnish } from "./company.ts";
import { REPOSITORY, type Sent, State } from "./github/state.ts";
import { Network } from "./network.ts";
import type { Burst, Scene } from "./people/scene.ts";
import { type Random, randomOf } from "./random.ts";
import { CLEAR, Sky, weatherOf } from "./weather.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 22, 13);
/** Long enough for everything that may go wrong after a burst to be made good again. */
const PERIOD = 4 * HOUR;
/** A start after a crash, and the longest pause before what failed is tried again. */
const LONGEST_REPAIR = 3 * MINUTE + 5 * MINUTE;
const MOST_BURSTS = 40;
const BURSTS_AFTER_THE_END = 2;

export const YARD = {
  journal: createJournal({ level: "fatal", destination: { write: () => {} } }),
  templates: readTemplates(),
  secret: { key: new Uint8Array(32).fill(7) },
  webUrl: "https://github.com",
};

export type Plan = {
  readonly seed: number;
  /** Nothing goes wrong: what the faulty run must come to as well. */
  readonly clean: boolean;
  /** People do not wait for each other or for Firewarden, and look-ups fail: nothing to compare with, but nothing forbidden may happen. */
  readonly wild: boolean;
  readonly trace?: (line: string) => void;
};

export type Ended = {
  readonly state: State;
  readonly ledger: Ledger;
  readonly numbers: readonly number[];
  readonly logs: ReadonlyMap<number, readonly Recorded[]>;
  /** Times at which Firewarden should have had nothing left to do, and had. */
  readonly restless: readonly string[];
  readonly bursts: number;
  /** How long the log was when Firewarden wrote a comment, by the comment's id. */
  readonly lengths: ReadonlyMap<number, number>;
};

export const laneOfIssue = (number: number): string => `${REPOSITORY.id}#${number}`;

/** Lets everything happen that can happen without time passing. */
const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

/** One company, one GitHub, one Firewarden that lives and dies, and people. */
class Run {
  readonly #plan: Plan;
  readonly #clock = new SimulatedClock(START);
  readonly #sky: Sky;
  readonly #people: Random;
  readonly #network: Network;
  readonly #state: State;
  readonly #ground: Ground;
  readonly #ledger: Ledger;
  readonly #restless: string[] = [];
  readonly #lengths = new Map<number, number>();
  #life: Life | undefined;
  #activity = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    const weather = plan.clean ? CLEAR : weatherOf(randomOf(plan.seed, "weather"), plan.wild);
    this.#sky = new Sky(weather, randomOf(plan.seed, "sky"));
    this.#people = randomOf(plan.seed, "people");
    const db = new DatabaseSync(":memory:");
    migrate(db);
    this.#ledger = createSqliteLedger(db, "");
    const trace = (line: () => string) => plan.trace?.(`${new Date(this.#clock.now()).toISOString()} ${line()}`);
    this.#network = new Network(this.#clock, this.#sky, async (parcel) => {
      this.#activity += 1;
      trace(() => {
        const { action, sender } = JSON.parse(parcel.body);
        return `delivery ${parcel.id} ${parcel.name} ${action} by ${sender.login}`;
      });
      return (await this.#life?.receive(parcel)) ?? "unanswered";
    });
    const rhythm = rhythmOf(this.#clock, this.#network);
    this.#ground = { db, clock: this.#clock, sky: this.#sky, rhythm, yard: YARD, stir: () => this.#activity++, trace };
    const length = db.prepare("SELECT version FROM lanes WHERE lane = ?");
    this.#state = new State(this.#clock.now, (sent: Sent) => this.#network.send(sent), this.#network.hook);
    this.#state.onOwnComment = ({ id, issue }) =>
      this.#lengths.set(id, Number(length.get(laneOfIssue(issue))?.version));
  }

  #begin(): void {
    const place = { state: this.#state, clock: this.#clock, sky: this.#sky, trace: this.#ground.trace };
    this.#life = new Life(this.#ground, requestOver(place), () => {
      this.#life = undefined;
      this.#clock.after(this.#sky.between(SECOND, 3 * MINUTE), () => this.#begin());
    });
  }

  async #drain(): Promise<void> {
    for (let still = 0; still < 2; ) {
      const before = this.#activity;
      await turn();
      still = before === this.#activity && (this.#life?.ledgerCalls ?? 0) === 0 ? still + 1 : 0;
    }
  }

  async #until(at: number): Promise<void> {
    await this.#drain();
    while (this.#clock.ringNext(at)) await this.#drain();
  }

  async #isQuiet(): Promise<boolean> {
    const { waiting, unsettled } = await this.#ledger.standing();
    return this.#network.onTheirWay + (this.#life?.jobs ?? 0) + waiting + unsettled === 0;
  }

  async #insistOnQuiet(): Promise<void> {
    if (await this.#isQuiet()) return;
    // A clock of the incident may have rung at this very moment, or a copy may have come; from now on nothing more goes wrong.
    this.#sky.clear();
    await this.#until(this.#clock.now() + LONGEST_REPAIR);
    if (await this.#isQuiet()) return;
    const standing = JSON.stringify(await this.#ledger.standing());
    this.#restless.push(
      `still busy at ${new Date(this.#clock.now()).toISOString()}: ${standing}, ${this.#network.onTheirWay} deliveries, ${this.#life?.jobs} jobs`,
    );
  }

  async #play(burst: Burst): Promise<void> {
    for (const { words, perform } of burst) {
      this.#ground.trace(() => `· ${words}`);
      perform();
      await this.#until(this.#clock.now() + Math.floor(this.#people.between(1, 4)) * SECOND);
    }
  }

  async #sceneOf(number: number): Promise<Scene> {
    const incident = fold(await this.#ledger.load(laneOfIssue(number)));
    return { state: this.#state, number, incident, random: this.#people };
  }

  /** Acts on the first of these issues, and among them on the others; tells whether the first is over. */
  async #burst(...numbers: readonly number[]): Promise<boolean> {
    const scenes = await Promise.all(numbers.map((number) => this.#sceneOf(number)));
    this.#sky.renew(canBeFoundIn(scenes, this.#clock.now(), this.#plan.wild));
    if (this.#sky.stop()) this.#clock.after(this.#sky.between(0, 20 * SECOND), () => this.#life?.stop());
    await this.#play(interleaved(scenes.map((scene) => chosen(scene, this.#plan.wild))));
    return scenes[0]?.incident?.ending !== undefined;
  }

  async #pause(at: number): Promise<void> {
    if (this.#plan.wild)
      return this.#until(this.#clock.now() + this.#people.pick([SECOND, 10 * SECOND, 5 * MINUTE, PERIOD]));
    await this.#until(at);
    await this.#insistOnQuiet();
  }

  async play(): Promise<Ended> {
    const numbers = furnish(this.#state, this.#people, this.#people.chance(0.15) ? 2 : 1);
    this.#begin();
    let bursts = 0;
    for (const number of numbers.length === 1 ? numbers : [...numbers, ...numbers]) {
      for (let over = 0; over < BURSTS_AFTER_THE_END && bursts < MOST_BURSTS; bursts += 1) {
        // Wild people work on both at once; elsewhere that would only shift the numbers of what Firewarden opens.
        const others = this.#plan.wild ? numbers.filter((each) => each !== number) : [];
        if (await this.#burst(number, ...others)) over += 1;
        await this.#pause(START + (bursts + 1) * PERIOD);
      }
    }
    this.#sky.renew();
    await this.#until(this.#clock.now() + 4 * PERIOD);
    await this.#insistOnQuiet();
    this.#life?.end();
    const logs = new Map(
      await Promise.all(numbers.map(async (number) => [number, await this.#ledger.load(laneOfIssue(number))] as const)),
    );
    return {
      state: this.#state,
      ledger: this.#ledger,
      numbers,
      logs,
      restless: this.#restless,
      bursts,
      lengths: this.#lengths,
    };
  }
}

/** Plays one run to its end. The same plan ends the same, event by event. */
export const play = (plan: Plan): Promise<Ended> => new Run(plan).play();

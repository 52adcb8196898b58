import { fold } from "../../src/incident/evolve/evolve.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import type { State } from "../simulated-github/state.ts";
import { canBeFoundIn, chosen, interleaved } from "./bursts.ts";
import { furnish } from "./company.ts";
import type { Kind, Trouble } from "./kinds/kind.ts";
import type { Burst, Scene } from "./people/scene.ts";
import { type Random, randomOf } from "./random.ts";
import { laneOfIssue, World } from "./world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 22, 13);
/** Long enough for everything that may go wrong after a burst to be made good again. */
const PERIOD = 4 * HOUR;
const MOST_BURSTS = 40;
const BURSTS_AFTER_THE_END = 2;

export type Plan = {
  readonly seed: number;
  /** Nothing goes wrong: what the faulty run must come to as well. */
  readonly clean: boolean;
  /** People do not wait for each other or for Firewarden, and look-ups fail: nothing to compare with, but nothing forbidden may happen. */
  readonly wild: boolean;
  /** What else happens, beside the weather. */
  readonly kind?: Kind | undefined;
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
  /** An earlier database was put back, so that the log is not the one that Firewarden's comments were written from. */
  readonly isRestored: boolean;
  /** Something was for a while as if it were not there: a reaction to a comment that is gone is given to nobody. */
  readonly hidSomething: boolean;
};

/** One company, one GitHub, one Firewarden that lives and dies, and people. */
class Run {
  readonly #plan: Plan;
  readonly #people: Random;
  readonly #world: World;
  readonly #trouble: Trouble;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#people = randomOf(plan.seed, "people");
    this.#world = new World({ ...plan, startsAt: START });
    this.#trouble = plan.kind?.trouble() ?? {};
  }

  async #play(burst: Burst): Promise<void> {
    const { clock, trace } = this.#world;
    for (const { words, perform } of burst) {
      trace(() => `· ${words}`);
      perform();
      await this.#world.until(clock.now() + Math.floor(this.#people.between(1, 4)) * SECOND);
    }
  }

  async #sceneOf(number: number): Promise<Scene> {
    const { state, ledger } = this.#world;
    return { state, number, incident: fold(await ledger.load(laneOfIssue(number))), random: this.#people };
  }

  /** Acts on the first of these issues, and among them on the others; tells whether the first is over. */
  async #burst(count: number, numbers: readonly [number, ...(readonly number[])]): Promise<boolean> {
    const { sky, clock } = this.#world;
    const first = await this.#sceneOf(numbers[0]);
    const scenes = [first, ...(await Promise.all(numbers.slice(1).map((number) => this.#sceneOf(number))))];
    sky.renew(canBeFoundIn(scenes, clock.now(), this.#plan.wild));
    if (sky.stop()) clock.after(sky.between(0, 20 * SECOND), () => this.#world.stop());
    await this.#play(interleaved([...scenes.map((scene) => chosen(scene, this.#plan.wild)), this.#more(first, count)]));
    return first.incident?.ending !== undefined;
  }

  /** What the kind of trouble brings. */
  #more(scene: Scene, count: number): Burst {
    const { stage } = this.#world;
    if (!this.#plan.clean) this.#trouble.before?.(stage, scene, count);
    return this.#trouble.acts?.({ ...scene, random: stage.random }, stage) ?? [];
  }

  async #pause(at: number): Promise<void> {
    const { clock } = this.#world;
    if (this.#plan.wild)
      return this.#world.until(clock.now() + this.#people.pick([SECOND, 10 * SECOND, 5 * MINUTE, PERIOD]));
    await this.#world.until(at);
    await this.#world.insistOnQuiet();
  }

  /** So many bursts on these issues, one after another. */
  async #bursts(numbers: readonly number[]): Promise<number> {
    const { addresses } = this.#world.state;
    let bursts = 0;
    for (const number of numbers.length === 1 ? numbers : [...numbers, ...numbers]) {
      for (let over = 0; over < BURSTS_AFTER_THE_END && bursts < MOST_BURSTS && !addresses.isDeleted; bursts += 1) {
        // Wild people work on both at once; elsewhere that would only shift the numbers of what Firewarden opens.
        const others = this.#plan.wild ? numbers.filter((each) => each !== number) : [];
        if (await this.#burst(bursts, [number, ...others])) over += 1;
        await this.#pause(START + (bursts + 1) * PERIOD);
      }
    }
    return bursts;
  }

  async play(): Promise<Ended> {
    const { state, clock, sky, restless, lengths } = this.#world;
    const numbers = furnish(state, this.#people, this.#people.chance(0.15) ? 2 : 1, this.#trouble.gates);
    this.#world.begin();
    const bursts = await this.#bursts(numbers);
    sky.renew();
    await this.#world.until(clock.now() + 4 * PERIOD);
    await this.#world.insistOnQuiet();
    this.#world.end();
    const { ledger } = this.#world;
    const logs = await Promise.all(numbers.map(async (each) => [each, await ledger.load(laneOfIssue(each))] as const));
    const { isRestored, hidSomething } = this.#world;
    return { state, ledger, numbers, logs: new Map(logs), restless, bursts, lengths, isRestored, hidSomething };
  }
}

/** Plays one run to its end. The same plan ends the same, event by event. */
export const play = (plan: Plan): Promise<Ended> => new Run(plan).play();

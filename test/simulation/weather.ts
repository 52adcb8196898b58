import type { Sent } from "../simulated-github/state.ts";
import { type CanBeFound, NOTHING_CAN } from "./never.ts";
import type { Random } from "./random.ts";

/** What happens to one request: done and answered, or one of the ways in which it is not. */
export type Fate = "well" | "refused-before" | "failed-after" | "silent-after" | "limited";
/** What happens to one delivery on its way. */
export type Way = "straight" | "late" | "twice" | "lost" | "never";

/** How often each thing goes wrong, from 0 to 1. */
export type Weather = {
  readonly late: number;
  readonly twice: number;
  readonly lost: number;
  /** GitHub makes no delivery of it at all. */
  readonly never: number;
  /** Delivered once more, hours later, under an id that nobody has seen. */
  readonly copied: number;
  readonly failsBefore: number;
  readonly failsAfter: number;
  readonly silent: number;
  readonly limited: number;
  /** At each await of GitHub or the ledger. */
  readonly crash: number;
  /** In each burst: the app is stopped in good order, and started again. */
  readonly stop: number;
  /** Look-ups for a decision that fail twice in a row, which makes Firewarden refuse what it would have done. */
  readonly blind: number;
};

export const CLEAR: Weather = {
  ...{
    late: 0,
    twice: 0,
    lost: 0,
    never: 0,
    copied: 0,
    failsBefore: 0,
    failsAfter: 0,
    silent: 0,
    limited: 0,
    crash: 0,
    stop: 0,
    blind: 0,
  },
};

const OFTEN = [0, 0, 0.03, 0.1, 0.3] as const;
const SELDOM = [0, 0, 0.01, 0.03, 0.1] as const;
/** Often: it takes a look-up that fails at the very moment of an intrusion. */
const BLIND = [0, 0.1, 0.3, 0.5] as const;
const CRASHES = [0, 0.002, 0.01, 0.03] as const;

/** The weather of a seed: each kind of trouble is there or not, so that a run may have much of one and nothing else. */
export const weatherOf = (random: Random, wild: boolean): Weather => ({
  late: random.pick(OFTEN),
  twice: random.pick(OFTEN),
  lost: random.pick(OFTEN),
  copied: random.pick(OFTEN),
  failsBefore: random.pick(SELDOM),
  failsAfter: random.pick(SELDOM),
  silent: random.pick(SELDOM),
  limited: random.pick(SELDOM),
  crash: random.pick(CRASHES),
  blind: wild ? random.pick(BLIND) : 0,
  never: random.pick(OFTEN),
  stop: random.pick(OFTEN),
});

/** So many troubles may follow one burst of acts; then the sky is clear until the next, so that everything ends. */
const MOST_TROUBLES = 12;

/** Decides what goes wrong, draw by draw. */
export class Sky {
  readonly #weather: Weather;
  readonly #random: Random;
  #left = MOST_TROUBLES;
  #canBeFound = NOTHING_CAN;

  constructor(weather: Weather, random: Random) {
    this.#weather = weather;
    this.#random = random;
  }

  /** A new burst begins; in it, only what can be found may never be delivered. */
  renew(canBeFound: CanBeFound = NOTHING_CAN): void {
    this.#left = MOST_TROUBLES;
    this.#canBeFound = canBeFound;
  }

  /** Nothing more goes wrong until the next burst. */
  clear(): void {
    this.#left = 0;
  }

  #happens(probability: number): boolean {
    if (probability === 0 || this.#left === 0 || !this.#random.chance(probability)) return false;
    this.#left -= 1;
    return true;
  }

  fate(): Fate {
    const { failsBefore, failsAfter, silent, limited } = this.#weather;
    if (this.#happens(failsBefore)) return "refused-before";
    if (this.#happens(failsAfter)) return "failed-after";
    if (this.#happens(silent)) return "silent-after";
    return this.#happens(limited) ? "limited" : "well";
  }

  blind(): boolean {
    return this.#happens(this.#weather.blind);
  }

  crash(): boolean {
    return this.#happens(this.#weather.crash);
  }

  stop(): boolean {
    return this.#happens(this.#weather.stop);
  }

  way(sent: Sent): Way {
    const { never } = this.#weather;
    return never > 0 && this.#canBeFound(sent) && this.#happens(never) ? "never" : this.wayAgain();
  }

  /** Of a delivery that GitHub was asked for again. */
  wayAgain(): Way {
    const { late, twice, lost } = this.#weather;
    if (this.#happens(late)) return "late";
    if (this.#happens(twice)) return "twice";
    return this.#happens(lost) ? "lost" : "straight";
  }

  copied(): boolean {
    return this.#happens(this.#weather.copied);
  }

  between(from: number, to: number): number {
    return this.#weather === CLEAR ? from : this.#random.between(from, to);
  }

  coin(): boolean {
    return this.#weather !== CLEAR && this.#random.chance(0.5);
  }
}

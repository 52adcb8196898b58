import type { Clock } from "../../../src/ledger/ledger.ts";
import type { SimulatedClock } from "../clock.ts";

/** The clock of the machine that the app runs on: it may be wrong, and be put right or wrong at any moment. */
export class MachineClock implements Clock {
  readonly #true: SimulatedClock;
  /** How far it is ahead; behind, where negative. */
  aheadMs = 0;

  constructor(trueClock: SimulatedClock) {
    this.#true = trueClock;
  }

  readonly now = (): number => this.#true.now() + this.aheadMs;

  /** Once it runs, an alarm counts time, as timers do: that the clock is set meanwhile changes nothing. */
  readonly alarm = (at: number, ring: () => void): (() => void) => this.#true.alarm(at - this.aheadMs, ring);
}

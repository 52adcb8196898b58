import type { State } from "../../simulated-github/state.ts";
import type { MachineClock } from "../app/machine-clock.ts";
import type { Burst, Scene } from "../people/scene.ts";
import type { Random } from "../random.ts";
import type { Blips } from "./blips.ts";

/** What a kind of trouble can reach. Times are of the true clock, in epoch milliseconds. */
export type Stage = {
  readonly state: State;
  readonly now: () => number;
  /** Chance of the kind's own. */
  readonly random: Random;
  readonly blips: Blips;
  readonly machine: MachineClock;
  /** Calls after so much time. */
  readonly after: (ms: number, then: () => void) => void;
  /** The process is stopped in good order, and started again after so long. */
  readonly stopFor: (ms: number) => void;
  /** The delivery of what somebody does next takes so long. */
  readonly holdNext: (ms: number) => void;
  /** Keeps the database as it is now, and puts it back later, unless something happened that nobody could find again. */
  readonly backUp: (restoreAfterMs: number) => void;
};

/** One run under a kind of trouble; each has its own. */
export type Trouble = {
  /** The configuration's gates, where the usual ones do not do. */
  readonly gates?: string;
  /** What people do beside everything else, the same with and without faults. */
  readonly acts?: (scene: Scene, stage: Stage) => Burst;
  /** What goes wrong before this burst, counted from 0; only in the run with faults. */
  readonly before?: (stage: Stage, scene: Scene, burst: number) => void;
};

export type Kind = {
  readonly trouble: () => Trouble;
  /** Nothing to compare with, and only some claims: the repository is gone in the end. */
  readonly endsTheRepository?: true;
  /** A word may be refused that counts where everything comes in time, and people go another way: nothing to compare with. */
  readonly mayRefuse?: true;
};

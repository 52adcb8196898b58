import type { Rhythm } from "../../../src/lane/sweep/sweep.ts";
import type { SimulatedClock } from "../clock.ts";
import type { Network } from "../network.ts";

const MINUTE = 60_000;
const DELIVERIES = 5 * MINUTE;
/**
 * Half as often as Firewarden's own rhythm: the delivery of an edit, which alone tells whose it was, must have come before
 * the sweep gives it up, and deliveries are late here by up to 20 minutes.
 */
const ISSUES = 30 * MINUTE;
/** Rounds that can find nothing are dear; after so long there is one all the same, and it had better find nothing. */
const LONGEST_REST = 23 * 60 * MINUTE;

/** When the sweeps come round: in their rhythm while something may be found, and seldom in between. */
export const rhythmOf = (clock: SimulatedClock, network: Network): Rhythm => {
  const mayFind: Readonly<Record<number, () => boolean>> = {
    [DELIVERIES]: () => network.onTheirWay > 0,
    // Two rounds find everything, as what fails in one is tried again soon. Where crashes go on, it takes an hour between them.
    [ISSUES]: () => clock.now() - network.untoldAt < 6 * ISSUES,
  };
  const rest = (ms: number): Promise<void> =>
    new Promise((wake) => {
      const callOff = clock.after(LONGEST_REST, wake);
      network.onceInTrouble(() => {
        callOff();
        clock.after(ms, wake);
      });
    });
  return {
    deliveriesEveryMs: DELIVERIES,
    issuesEveryMs: ISSUES,
    pause: async (ms, halt) => {
      await clock.sleep(ms);
      if (!halt.aborted && mayFind[ms]?.() === false) await rest(ms);
    },
  };
};

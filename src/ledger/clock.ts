import type { Clock } from "./ledger.ts";

// What setTimeout can count is more; but a clock may be set meanwhile, so a longer alarm is looked at again.
const longestSleepMs = 60_000;

/** The time as `now` tells it. An alarm keeps the process alive until it rings or is called off. */
export const clockBy = (now: () => number): Clock => ({
  now,
  alarm: (at, ring) => {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const leftMs = at - now();
      timer = leftMs > longestSleepMs ? setTimeout(wait, longestSleepMs) : setTimeout(ring, Math.max(0, leftMs));
    };
    wait();
    return () => clearTimeout(timer);
  },
});

/** The machine's clock. */
export const systemClock: Clock = clockBy(() => Date.now());

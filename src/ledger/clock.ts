import type { Clock } from "./ledger.ts";

// What setTimeout can count; a longer alarm is set again when this has passed.
const longestTimeoutMs = 2 ** 31 - 1;

/** The machine's clock. An alarm keeps the process alive until it rings or is called off. */
export const systemClock: Clock = {
  now: () => Date.now(),
  alarm: (at, ring) => {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const leftMs = at - Date.now();
      timer = leftMs > longestTimeoutMs ? setTimeout(wait, longestTimeoutMs) : setTimeout(ring, Math.max(0, leftMs));
    };
    wait();
    return () => clearTimeout(timer);
  },
};

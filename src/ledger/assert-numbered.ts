import type { Recorded } from "../incident/recorded.ts";

/** Throws RangeError unless the events are numbered from `expectedVersion + 1` without a gap. */
export const assertNumbered = (events: readonly Recorded[], expectedVersion: number): void => {
  const wrong = events.findIndex((recorded, index) => recorded.version !== expectedVersion + 1 + index);
  if (wrong === -1) return;
  throw new RangeError(
    `Event ${wrong} has version ${events[wrong]?.version}; expected ${expectedVersion + 1 + wrong}.`,
  );
};

import type { Recorded } from "../incident/recorded.ts";
import type { Instant } from "../incident/vocabulary.ts";

/** The moment up to which a log tells: of its latest event, whatever the order in which they were recorded. */
export const lastMoment = (log: readonly Recorded[]): Instant => log.reduce((last, { at }) => Math.max(last, at), 0);

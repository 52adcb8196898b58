import type { Event } from "../incident/event.ts";
import type { Recorded } from "../incident/recorded.ts";

/** What a lost copy would not miss: answers, refusals, and what follows from other events by itself. */
const SLIGHT: readonly Event["kind"][] = ["asked", "refused", "carried-out", "label-refused", "moved"];

/** After so many events that do not show on the board, it is written again for what it carries. */
const ROUND = 10;

/**
 * The hidden place at the end of the board where the reconciler puts a copy of the log. It changes only with every
 * tenth event that matters, so that what does not show on the board hardly ever costs a write.
 */
export const carriedSlot = (log: readonly Recorded[]): string =>
  `<!-- firewarden-log ${Math.floor(log.filter(({ event }) => !SLIGHT.includes(event.kind)).length / ROUND)} -->`;

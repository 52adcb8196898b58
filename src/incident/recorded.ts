import type { Instant, Person } from "../vocabulary.ts";
import type { Event } from "./event.ts";

/**
 * An event as it stands in the log. `version` counts from 1 without a gap; `at` is when it was recorded (for people's
 * acts: GitHub's time of the act); `cause` is the natural name of the signal that caused it, by which a signal that
 * comes twice is known; `actor` is who did it, absent for Firewarden and its clocks.
 */
export type Recorded<E extends Event = Event> = {
  readonly version: number;
  readonly at: Instant;
  readonly cause: string;
  readonly actor: Person | undefined;
  readonly event: E;
};

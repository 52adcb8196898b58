import type { Temporal } from "temporal-polyfill";
import type { Instant } from "../../vocabulary.ts";
import type { ClockSaid } from "./clock/clock-forms.ts";
import { momentsOf } from "./day/calendar.ts";
import type { Direction } from "./day/days-meant.ts";
import type { TimeSaid } from "./time-said.ts";
import { type TimeTrouble, trouble } from "./time-trouble.ts";

/* The moments at which a clock shows a time, and which of them is meant: the nearest on the right side of now. */

/** A moment that was understood. Where words could mean two, `isGuess`, and `instead` is the other one, if there is one. */
export type MomentMeant = {
  readonly kind: "moment";
  readonly at: Instant;
  readonly isGuess: boolean;
  readonly instead?: Instant;
};

/** From where it is read: `now` in epoch milliseconds, `zone` for what names none. */
export type ReadFrom = { readonly now: Instant; readonly zone: string; readonly direction: Direction };

export type CalendarSaid = Extract<TimeSaid, { kind: "calendar" }>;
export type TimedSaid = CalendarSaid & { readonly clock: ClockSaid };
export type ShownAt = { readonly at: Instant; readonly hour: number };

const MINUTE = 60_000;
/** People's clocks and GitHub's differ a little. */
export const TOLERANCE = MINUTE;
export const HALF_A_DAY = 12 * 60 * MINUTE;

/** When the clock shows this hour on this day; what is said of a night after midnight is of the day after it. */
export const momentsAt = (day: Temporal.PlainDate, hour: number, said: TimedSaid, zone: string): readonly ShownAt[] => {
  const { minute, second } = said.clock;
  const isAfterMidnight = said.part === "night" && hour < 6;
  const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}${second}`;
  return momentsOf(isAfterMidnight ? day.add({ days: 1 }) : day, time, zone).map((at) => ({ at, hour }));
};

export const isReached = (at: Instant, { now, direction }: ReadFrom): boolean =>
  direction === "back" ? at <= now + TOLERANCE : at >= now - TOLERANCE;

export const distance = ({ at }: ShownAt, { now }: ReadFrom): number => Math.abs(now - at);

/** The nearest to now of those that lie on the right side of it. */
export const nearestOf = (moments: readonly ShownAt[], seen: ReadFrom): ShownAt | undefined =>
  moments.filter(({ at }) => isReached(at, seen)).toSorted((a, b) => distance(a, seen) - distance(b, seen))[0];

export const meant = ({ at }: ShownAt, isGuess: boolean, instead: Instant | undefined): MomentMeant => ({
  kind: "moment",
  at,
  isGuess: isGuess || instead !== undefined,
  ...(instead !== undefined && { instead }),
});

/** The other moment at which the clock will show this time; of what is over it was the last one. */
export const shownTwice = (
  moments: readonly ShownAt[],
  chosen: ShownAt,
  { direction }: ReadFrom,
): Instant | undefined =>
  direction === "forward"
    ? moments.find(({ at, hour }) => hour === chosen.hour && at > chosen.at && at - chosen.at < HALF_A_DAY)?.at
    : undefined;

/** Where none of the days' moments lies on the right side of now: the first of them, or that no clock showed it. */
export const notReached = (text: string, days: readonly (readonly ShownAt[])[], seen: ReadFrom): TimeTrouble => {
  const missed = days.flat()[0];
  if (missed === undefined) return trouble("skipped", text);
  return trouble(seen.direction === "back" ? "future" : "past", text);
};

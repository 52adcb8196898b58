import type { Instant } from "../../../vocabulary.ts";
import { today } from "../day/calendar.ts";
import {
  distance,
  HALF_A_DAY,
  type MomentMeant,
  meant,
  momentsAt,
  nearestOf,
  notReached,
  type ReadFrom,
  type ShownAt,
  shownTwice,
  type TimedSaid,
} from "../nearest-moment.ts";
import type { TimeTrouble } from "../time-trouble.ts";
import type { ClockSaid } from "./clock-forms.ts";

/**
 * A bare time that is over for today is tomorrow's only where that is not further away than this, and the other way
 * round: else it is a slip, or another zone.
 */
const FURTHEST = HALF_A_DAY;
/** A bare time of another day is obvious around midnight, and a guess where it is further away. */
const OBVIOUS = HALF_A_DAY / 2;

/** Of a time without a day: today's or the next one's, as it was written or, where nothing tells, of the nearer half day. */
export const bareMoment = (
  text: string,
  said: TimedSaid,
  hours: readonly number[],
  seen: ReadFrom,
): MomentMeant | TimeTrouble => {
  const zone = said.clock.zone ?? seen.zone;
  const first = today(seen.now, zone);
  const days = [first, first.add({ days: seen.direction === "back" ? -1 : 1 })];
  const on = (which: readonly number[]) => days.map((day) => which.flatMap((hour) => momentsAt(day, hour, said, zone)));
  const [now = [], next = []] = on(hours);
  const far = said.clock.isMidnight ? 2 * FURTHEST : FURTHEST;
  const near = next.filter((moment) => distance(moment, seen) <= far);
  const chosen = nearestOf(now, seen) ?? nearestOf(near, seen);
  if (chosen === undefined) return notReached(text, [now, next], seen);
  const isSaid = said.part !== undefined || said.clock.half !== undefined;
  const halves = on([said.clock.hour % 24, (said.clock.hour + 12) % 24]).flat();
  const instead =
    (isSaid ? undefined : otherHalf(said.clock, chosen, halves, seen)) ?? shownTwice([...now, ...near], chosen, seen);
  const isFar = !now.includes(chosen) && !said.clock.isMidnight && distance(chosen, seen) > OBVIOUS;
  return meant(chosen, isFar, instead);
};

/** The moment that the words could mean as well, said by twelve: the one as it is written, or the nearer one. */
const otherHalf = (
  clock: ClockSaid,
  chosen: ShownAt,
  moments: readonly ShownAt[],
  seen: ReadFrom,
): Instant | undefined => {
  if (clock.isOfTwelve === "yes" && chosen.hour !== clock.hour)
    return nearestOf(
      moments.filter(({ hour }) => hour === clock.hour),
      seen,
    )?.at;
  const other = clock.isOfTwelve === "perhaps" ? nearestOf(moments, seen) : undefined;
  return other !== undefined && distance(other, seen) < distance(chosen, seen) ? other.at : undefined;
};

import type { Temporal } from "temporal-polyfill";
import type { Instant } from "../vocabulary.ts";
import { momentsOf, today } from "./calendar.ts";
import type { ClockSaid } from "./clock-forms.ts";
import type { DaySaid, PartOfDay } from "./day-words.ts";
import { type Direction, daysMeant } from "./days-meant.ts";
import { hourIn, hourOf } from "./hour.ts";
import type { TimeSaid } from "./time-said.ts";
import { type TimeTrouble, trouble } from "./time-trouble.ts";

/** A moment that was understood. Where words could mean two, `isGuess`, and `instead` is the other one, if there is one. */
export type MomentMeant = {
  readonly kind: "moment";
  readonly at: Instant;
  readonly isGuess: boolean;
  readonly instead?: Instant;
};

/** From where it is read: `now` in epoch milliseconds, `zone` for what names none. */
export type Seen = { readonly now: Instant; readonly zone: string; readonly direction: Direction };

type Calendar = Extract<TimeSaid, { kind: "calendar" }>;
type Dated = Timed & { readonly day: DaySaid };
type Timed = Calendar & { readonly clock: ClockSaid };
type At = { readonly at: Instant; readonly hour: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** People's clocks and GitHub's differ a little. */
export const TOLERANCE = MINUTE;
/**
 * A bare time that is over for today is tomorrow's only where that is not further away than this, and the other way
 * round: else it is a slip, or another zone.
 */
const FURTHEST_BARE = 12 * HOUR;
/** A bare time of another day is obvious around midnight, and a guess where it is further away. */
const OBVIOUS = 6 * HOUR;
const EARLY = 7;

/** The hours of 24 that are meant, the one as it is written first; none, where the words contradict each other. */
const hoursMeant = (clock: ClockSaid, part: PartOfDay | undefined): readonly number[] => {
  const half = hourOf(clock.hour, clock.half);
  const hour = part === undefined ? half : half === undefined ? undefined : hourIn(part, half);
  if (hour === undefined || (clock.half !== undefined && hour !== half)) return [];
  const isSaid = clock.half !== undefined || part !== undefined;
  return isSaid || clock.isOfTwelve !== "yes" ? [hour] : [hour, (hour + 12) % 24];
};

const momentsAt = (day: Temporal.PlainDate, hour: number, said: Timed, zone: string): readonly At[] => {
  const { minute, second } = said.clock;
  const isAfterMidnight = said.part === "night" && hour < 6;
  const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}${second}`;
  return momentsOf(isAfterMidnight ? day.add({ days: 1 }) : day, time, zone).map((at) => ({ at, hour }));
};

const isReached = (at: Instant, { now, direction }: Seen): boolean =>
  direction === "back" ? at <= now + TOLERANCE : at >= now - TOLERANCE;

const distance = ({ at }: At, { now }: Seen): number => Math.abs(now - at);

/** The nearest to now of those that lie on the right side of it. */
const nearestOf = (moments: readonly At[], seen: Seen): At | undefined =>
  moments.filter(({ at }) => isReached(at, seen)).toSorted((a, b) => distance(a, seen) - distance(b, seen))[0];

const meant = ({ at }: At, isGuess: boolean, instead: Instant | undefined): MomentMeant => ({
  kind: "moment",
  at,
  isGuess: isGuess || instead !== undefined,
  ...(instead !== undefined && { instead }),
});

/** Of a time without a day: today's or the next one's, as it was written or, where nothing tells, of the nearer half day. */
const bareMoment = (text: string, said: Timed, hours: readonly number[], seen: Seen): MomentMeant | TimeTrouble => {
  const zone = said.clock.zone ?? seen.zone;
  const first = today(seen.now, zone);
  const days = [first, first.add({ days: seen.direction === "back" ? -1 : 1 })];
  const on = (which: readonly number[]) => days.map((day) => which.flatMap((hour) => momentsAt(day, hour, said, zone)));
  const [now = [], next = []] = on(hours);
  const far = said.clock.isMidnight ? 2 * FURTHEST_BARE : FURTHEST_BARE;
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
const otherHalf = (clock: ClockSaid, chosen: At, moments: readonly At[], seen: Seen): Instant | undefined => {
  if (clock.isOfTwelve === "yes" && chosen.hour !== clock.hour)
    return nearestOf(
      moments.filter(({ hour }) => hour === clock.hour),
      seen,
    )?.at;
  const other = clock.isOfTwelve === "perhaps" ? nearestOf(moments, seen) : undefined;
  return other !== undefined && distance(other, seen) < distance(chosen, seen) ? other.at : undefined;
};

/** Of a time on a day that is named. */
const datedMoment = (text: string, said: Dated, hours: readonly number[], seen: Seen): MomentMeant | TimeTrouble => {
  const zone = said.clock.zone ?? seen.zone;
  const { days, isGuess } = daysMeant(said.day, today(seen.now, zone), seen.direction);
  const unclear = twoWays(text, said, days, zone);
  if (unclear !== undefined) return unclear;
  const [hour = 0, later] = hours;
  const onDays = days.map((day) => ({ day, moments: momentsAt(day, hour, said, zone) }));
  const found = onDays.find(({ moments }) => nearestOf(moments, seen) !== undefined);
  const chosen = nearestOf(found?.moments ?? [], seen);
  if (found === undefined || chosen === undefined)
    return days.length === 0
      ? trouble("unreadable", text)
      : notReached(
          text,
          onDays.map(({ moments }) => moments),
          seen,
        );
  const others = momentsAt(found.day, later ?? (hour + 12) % 24, said, zone).map(({ at }) => at);
  const isEarly = hour < EARLY && said.part === undefined && said.clock.half === undefined;
  if (later !== undefined && isEarly) return trouble("two-ways", text, { moments: [chosen.at, ...others] });
  const isOfTwelve = later !== undefined || (said.clock.isOfTwelve === "perhaps" && isEarly);
  const instead = isOfTwelve ? others[0] : shownTwice(found.moments, chosen, seen);
  return meant(chosen, isGuess, instead);
};

/** The other moment at which the clock will show this time; of what is over it was the last one. */
const shownTwice = (moments: readonly At[], chosen: At, { direction }: Seen): Instant | undefined =>
  direction === "forward"
    ? moments.find(({ at, hour }) => hour === chosen.hour && at > chosen.at && at - chosen.at < FURTHEST_BARE)?.at
    : undefined;

/** A date or a midnight that two people would take for two. */
const twoWays = (
  text: string,
  { day, part, clock }: Dated,
  days: readonly Temporal.PlainDate[],
  zone: string,
): TimeTrouble | undefined => {
  if (day.kind === "two-ways" && days.length > 1)
    return trouble("two-ways", text, { days: days.map((each) => each.toString()) });
  const [first] = days;
  if (first === undefined || !clock.isMidnight || part === "night") return undefined;
  return trouble("two-ways", text, {
    moments: [first, first.add({ days: 1 })].flatMap((each) => momentsOf(each, "00:00", zone)),
  });
};

/** Where none of the days' moments lies on the right side of now: the first of them, or that no clock showed it. */
const notReached = (text: string, days: readonly (readonly At[])[], seen: Seen): TimeTrouble => {
  const missed = days.flat()[0];
  if (missed === undefined) return trouble("skipped", text);
  return trouble(seen.direction === "back" ? "future" : "past", text, { at: missed.at });
};

/** The moment that a time of day means, with or without a day; `text` is what was written, for the refusal. */
export const momentMeant = (text: string, { clock, day, ...said }: Calendar, seen: Seen): MomentMeant | TimeTrouble => {
  if (clock === undefined) return trouble("no-time", text);
  const hours = hoursMeant(clock, said.part).filter((hour) => hour < 24 && clock.minute < 60);
  if (hours.length === 0) return trouble("unreadable", text);
  return day === undefined
    ? bareMoment(text, { ...said, clock }, hours, seen)
    : datedMoment(text, { ...said, clock, day }, hours, seen);
};

import type { Temporal } from "temporal-polyfill";
import type { Instant } from "../../../vocabulary.ts";
import {
  isReached,
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
import { type TimeTrouble, trouble } from "../time-trouble.ts";
import { momentsOf, today } from "./calendar.ts";
import type { DaySaid } from "./day-words.ts";
import { daysMeant } from "./days-meant.ts";

type Dated = TimedSaid & { readonly day: DaySaid };

/** An hour before this is at night or in the afternoon: on a day that is named, nobody can tell which. */
const EARLY = 7;

/** Of a time on a day that is named. */
export const datedMoment = (
  text: string,
  said: Dated,
  hours: readonly number[],
  seen: ReadFrom,
): MomentMeant | TimeTrouble => {
  const zone = said.clock.zone ?? seen.zone;
  const { days, isGuess } = daysMeant(said.day, today(seen.now, zone), seen.direction);
  if (days.length === 0) return trouble("unreadable", text);
  const [hour = 0, later] = hours;
  const onDays = days.map((day) => ({ day, moments: momentsAt(day, hour, said, zone) }));
  const moments = onDays.map((each) => each.moments);
  const unclear = twoWays(said, moments.flat(), days, seen);
  if (unclear.length > 0) return trouble("two-ways", text, { moments: unclear });
  const found = onDays.find((each) => nearestOf(each.moments, seen) !== undefined);
  const chosen = nearestOf(found?.moments ?? [], seen);
  if (found === undefined || chosen === undefined) return notReached(text, moments, seen);
  const others = momentsAt(found.day, later ?? (hour + 12) % 24, said, zone).map(({ at }) => at);
  const isEarly = hour < EARLY && said.part === undefined && said.clock.half === undefined;
  if (later !== undefined && isEarly) return trouble("two-ways", text, { moments: [chosen.at, ...others] });
  const isOfTwelve = later !== undefined || (said.clock.isOfTwelve === "perhaps" && isEarly);
  return meant(chosen, isGuess, isOfTwelve ? others[0] : shownTwice(found.moments, chosen, seen));
};

/** What a date or a midnight can mean that two people would take for two; empty where all take it for one. */
const twoWays = (
  { day, part, clock }: Dated,
  moments: readonly ShownAt[],
  [first]: readonly Temporal.PlainDate[],
  seen: ReadFrom,
): readonly Instant[] => {
  if (day.kind === "two-ways" && moments.length > 1) {
    const fitting = moments.filter(({ at }) => isReached(at, seen));
    return (fitting.length === 0 ? moments : fitting).map(({ at }) => at);
  }
  if (first === undefined || !clock.isMidnight || part === "night") return [];
  return [first, first.add({ days: 1 })].flatMap((each) => momentsOf(each, "00:00", clock.zone ?? seen.zone));
};

import { bareMoment } from "./clock/bare-moment.ts";
import type { ClockSaid } from "./clock/clock-forms.ts";
import { hourIn, hourOf } from "./clock/hour.ts";
import { datedMoment } from "./day/dated-moment.ts";
import type { PartOfDay } from "./day/day-words.ts";
import type { CalendarSaid, MomentMeant, ReadFrom } from "./nearest-moment.ts";
import { type TimeTrouble, trouble } from "./time-trouble.ts";

/** The hours of 24 that are meant, the one as it is written first; none, where the words contradict each other. */
const hoursMeant = (clock: ClockSaid, part: PartOfDay | undefined): readonly number[] => {
  const half = hourOf(clock.hour, clock.half);
  const hour = part === undefined ? half : half === undefined ? undefined : hourIn(part, half);
  if (hour === undefined || (clock.half !== undefined && hour !== half)) return [];
  const isSaid = clock.half !== undefined || part !== undefined;
  return isSaid || clock.isOfTwelve !== "yes" ? [hour] : [hour, (hour + 12) % 24];
};

/** The moment that a time of day means, with or without a day; `text` is what was written, for the refusal. */
export const momentMeant = (
  text: string,
  { clock, day, ...said }: CalendarSaid,
  seen: ReadFrom,
): MomentMeant | TimeTrouble => {
  if (clock === undefined) return trouble("no-time", text);
  const hours = hoursMeant(clock, said.part).filter((hour) => hour < 24 && clock.minute < 60);
  if (hours.length === 0) return trouble("unreadable", text);
  return day === undefined
    ? bareMoment(text, { ...said, clock }, hours, seen)
    : datedMoment(text, { ...said, clock, day }, hours, seen);
};

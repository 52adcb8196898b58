import { Temporal } from "temporal-polyfill";
import { orUndefined } from "./calendar.ts";
import type { DaySaid } from "./day-words.ts";

/** Whether a time is looked for before now or after it: `/mitigated Friday` was, `/eta Friday` will be. */
export type Direction = "back" | "forward";

/** The days that may be meant, the likeliest first; `isGuess`: people mean different days by these words. */
export type DaysMeant = { readonly days: readonly Temporal.PlainDate[]; readonly isGuess: boolean };

const FRIDAY = 5;
/** A date without a year lies in the half year before or after today: further away it is a slip. */
const HALF_A_YEAR = 183;

type SaidAs<K extends DaySaid["kind"]> = Extract<DaySaid, { kind: K }>;

const surely = (...days: readonly Temporal.PlainDate[]): DaysMeant => ({ days, isGuess: false });
const guessed = (...days: readonly Temporal.PlainDate[]): DaysMeant => ({ days, isGuess: true });

const ofThisWeek = (today: Temporal.PlainDate, weekday: number): Temporal.PlainDate =>
  today.add({ days: weekday - today.dayOfWeek });

const weekdays = (said: SaidAs<"weekday">, today: Temporal.PlainDate, direction: Direction): DaysMeant => {
  const ofWeek = ofThisWeek(today, said.weekday);
  if (said.which === "next") return guessed(ofWeek.add({ weeks: 1 }));
  if (said.which === "this") return surely(ofWeek);
  const ahead = (said.weekday - today.dayOfWeek + 7) % 7;
  const next = today.add({ days: ahead });
  const before = next.subtract({ weeks: 1 });
  if (said.which === "last") return surely(before);
  if (direction === "forward") return { days: [next, next.add({ weeks: 1 })], isGuess: ahead === 0 };
  return surely(...(ahead === 0 ? [next] : []), before);
};

const dates = (said: SaidAs<"date">, today: Temporal.PlainDate, direction: Direction): DaysMeant => {
  const on = (year: number): readonly Temporal.PlainDate[] => {
    const { month, day } = said;
    const date = orUndefined(() => Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }));
    return date === undefined ? [] : [date];
  };
  if (said.year !== undefined) return surely(...on(said.year));
  const sign = direction === "back" ? -1 : 1;
  const near = [0, sign, -sign]
    .flatMap((years) => on(today.year + years))
    .filter((date) => Math.abs(today.until(date).days) <= HALF_A_YEAR);
  const isBehind = (date: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(date, today) * sign < 0;
  return surely(...near.filter((date) => !isBehind(date)), ...near.filter(isBehind));
};

const ends = ({ what }: SaidAs<"end-of">, today: Temporal.PlainDate): DaysMeant => {
  if (what === "month") return surely(today.with({ day: today.daysInMonth }));
  const friday = ofThisWeek(today, FRIDAY);
  if (what === "next-week") return guessed(friday.add({ weeks: 1 }));
  return guessed(Temporal.PlainDate.compare(friday, today) < 0 ? ofThisWeek(today, 7) : friday);
};

/** The days that this may mean, seen from today; none, where no calendar has it. Of `1/12` it is both. */
export const daysMeant = (said: DaySaid, today: Temporal.PlainDate, direction: Direction): DaysMeant => {
  if (said.kind === "weekday") return weekdays(said, today, direction);
  if (said.kind === "date") return dates(said, today, direction);
  if (said.kind === "end-of") return ends(said, today);
  if (said.kind === "from-today") return surely(...(orUndefined(() => [today.add(said.span)]) ?? []));
  return surely(
    ...said.dates.flatMap(([month, day]) => {
      const year = said.year === undefined ? {} : { year: said.year };
      return dates({ kind: "date", month, day, ...year }, today, direction).days.slice(0, 1);
    }),
  );
};

import { Temporal } from "temporal-polyfill";
import { spaced } from "./spaced.ts";

/* Lengths of time as people write them: `20m`, `an hour and a half`, `1h 30m`, `two days`. */

/** A length, how long the text of it is, and whether it is counted in days alone, so that nobody means the minute. */
export type SpanWords = { readonly span: Temporal.Duration; readonly length: number; readonly isOfDays: boolean };

type Unit = "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";

const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:seconds?|secs?|s)$/, "seconds"],
  [/^(?:minutes?|mins?|m)$/, "minutes"],
  [/^(?:hours?|hrs?|h)$/, "hours"],
  [/^(?:days?|d)$/, "days"],
  [/^(?:weeks?|wks?|w)$/, "weeks"],
  [/^(?:months?|mos?)$/, "months"],
];

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, "forty-five": 45, fifty: 50 },
  ...{ "half an": 0.5, "half a": 0.5, "a quarter of an": 0.25, "three quarters of an": 0.75 },
};

const NUMBER = `\\d{1,5}(?:\\.\\d{1,2})?|${Object.keys(NUMBERS)
  .toSorted((a, b) => b.length - a.length)
  .map((word) => `${word}(?= )`)
  .join("|")}`;
const UNIT = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|[smhdw]";
const PART = new RegExp(
  spaced(
    `^(?:(?<number>${NUMBER}) ?(?<unit>${UNIT})(?![a-z])(?<half> and a half(?![a-z]))?|(?<whole>\\d{1,3}) and a half (?<units>hours|days|weeks)(?![a-z]))`,
  ),
  "i",
);
const JOINT = /^(?:,?\s+and\s+|,\s*|\s+)?(?=\d|an?\s|one\s|two\s|half\s)/i;
const MOST_PARTS = 5;

const SECONDS: Readonly<Partial<Record<Unit, number>>> = { seconds: 1, minutes: 60, hours: 3600 };

/** Half an hour is 30 minutes, half a day 12 hours; half a month is nothing that anybody counts. */
const lengthOf = (count: number, unit: Unit): Temporal.Duration | undefined => {
  if (Number.isInteger(count)) return Temporal.Duration.from({ [unit]: count });
  const seconds = unit === "days" ? 86_400 : unit === "weeks" ? 604_800 : SECONDS[unit];
  return seconds === undefined ? undefined : Temporal.Duration.from({ seconds: Math.round(count * seconds) });
};

const partOf = (text: string): SpanWords | undefined => {
  const match = PART.exec(text);
  if (match?.groups === undefined) return undefined;
  const { number = "", unit = "", half, whole, units } = match.groups;
  const written = (whole ?? number).toLowerCase().replace(/\s+/g, " ");
  const count = (NUMBERS[written] ?? Number(written)) + (half === undefined && whole === undefined ? 0 : 0.5);
  const name = UNITS.find(([pattern]) => pattern.test((units ?? unit).toLowerCase()))?.[1];
  const span = name === undefined ? undefined : lengthOf(count, name);
  if (name === undefined || span === undefined) return undefined;
  return { span, length: match[0].length, isOfDays: span.seconds === 0 && SECONDS[name] === undefined };
};

/** Months and weeks do not add up to a length without a date, so each unit is added up by itself. */
const sum = (one: Temporal.Duration, other: Temporal.Duration): Temporal.Duration =>
  Temporal.Duration.from({
    months: one.months + other.months,
    weeks: one.weeks + other.weeks,
    days: one.days + other.days,
    hours: one.hours + other.hours,
    minutes: one.minutes + other.minutes,
    seconds: one.seconds + other.seconds,
  });

/** Reads the length with which a text begins. */
export const readSpanWords = (text: string): SpanWords | undefined => {
  let read = partOf(text);
  for (let count = 1; read !== undefined && count < MOST_PARTS; count += 1) {
    const joint = JOINT.exec(text.slice(read.length))?.[0];
    const next = joint === undefined ? undefined : partOf(text.slice(read.length + joint.length));
    if (joint === undefined || next === undefined) break;
    read = {
      span: sum(read.span, next.span),
      length: read.length + joint.length + next.length,
      isOfDays: read.isOfDays && next.isOfDays,
    };
  }
  return read;
};

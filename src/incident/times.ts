import { Temporal } from "temporal-polyfill";
import { hourOf, readClockWords } from "./clock-words.ts";
import type { Instant } from "./vocabulary.ts";

/** A moment, or why the text is none, in words for who wrote it, with an example that would have worked. */
export type Moment =
  | { readonly kind: "moment"; readonly at: Instant }
  | {
      readonly kind: "problem";
      readonly problem: string;
      readonly example: string;
      /** It is a moment, but one that is still to come. */
      readonly isFuture?: boolean;
    };

/** As `Moment`, with what stands after it on the line, trimmed. */
export type LeadingMoment =
  | { readonly kind: "moment"; readonly at: Instant; readonly rest: string }
  | Extract<Moment, { kind: "problem" }>;

/** A calendar day, `2026-12-01`, or why the text is none. */
export type Day =
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "problem"; readonly problem: string; readonly example: string };

const MINUTE = 60_000;
/** People's clocks and GitHub's differ a little. */
const TOLERANCE = MINUTE;
const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: MINUTE,
  h: 60 * MINUTE,
  d: 1440 * MINUTE,
  w: 10_080 * MINUTE,
};
/** A bare time that is later than now was yesterday only where that is not longer ago: else it is a slip, or another zone. */
const LONGEST_SINCE = 12 * 60 * MINUTE;
const MOMENT_EXAMPLE = "14:05, 2:05 PM, 14:05 UTC, 14:05 +01:00, 2026-11-22 14:05, 20m ago or now";
const DAY_EXAMPLE = "due 2026-12-01 or due in 3d";

/**
 * Reads a moment that is over: `now`, `20m ago`, `14:05`, `2:05 PM`, `14:05 +01:00`, `2026-11-22 14:05`,
 * `2026-11-22T14:05Z`. Without a zone they are in `timezone` (an IANA name). Of what the clock shows twice, in autumn or
 * on two days, it is the last time that it showed it.
 */
export const parseMoment = (text: string, now: Instant, timezone: string): Moment => {
  const moment = parseLeadingMoment(text, now, timezone);
  if (moment.kind === "problem") return moment;
  return moment.rest === "" ? { kind: "moment", at: moment.at } : notAMoment(text);
};

/** Reads the moment with which a line begins, and leaves the rest: `14:05 restarted the database`. */
export const parseLeadingMoment = (text: string, now: Instant, timezone: string): LeadingMoment => {
  const trimmed = text.trim();
  const ago = AGO.exec(trimmed);
  if (ago !== null) {
    const [whole, spans] = ago;
    return finish(
      now - (spans === undefined ? 0 : milliseconds(spans)),
      trimmed.slice(whole.length).trim(),
      trimmed,
      now,
    );
  }
  const clock = CLOCK.exec(trimmed);
  return clock === null
    ? notAMoment(trimmed)
    : clockMoment(clock, { text: trimmed, now, timezone, behind: trimmed.slice(clock[0].length) });
};

/** Reads a due date, today or later in `timezone`: `2026-12-01`, `in 3d`, `today`, `tomorrow`, with or without `due` before it. */
export const parseDate = (text: string, now: Instant, timezone: string): Day => {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^due\s+/, "");
  const today = zoned(now, timezone).toPlainDate();
  const day = orUndefined(() => dayOf(words, now, timezone));
  if (day === undefined) return { kind: "problem", problem: `${shown(text)} is not a date`, example: DAY_EXAMPLE };
  if (Temporal.PlainDate.compare(day, today) < 0)
    return { kind: "problem", problem: `${day.toString()} is in the past`, example: DAY_EXAMPLE };
  return { kind: "day", day: day.toString() };
};

const AGO = /^(?:now|((?:\d{1,5} ?[smhdw] ?){1,5}) ?ago)(?=$|\s)/i;
const CLOCK =
  /^(?:(?<date>\d{4}-\d{2}-\d{2})(?:T| +)|(?<day>today|yesterday) +)?(?<hour>\d{1,2}):(?<minute>\d{2})(?<second>:\d{2}(?:[.,]\d{1,9})?)?(?![\d:.]|,\d)/i;
/** What may follow the digits of a time: white space, AM and PM, a zone. */
const BEHIND = /^(?:$|[\s(+-]|[ap]\.?m\b|z(?=$|[\s,;)])|utc|gmt|h(?:rs?)?(?=$|[\s,;])|[,;] )/i;

type Reading = { readonly text: string; readonly behind: string; readonly now: Instant; readonly timezone: string };

const clockMoment = ({ groups = {} }: RegExpExecArray, { text, behind, now, timezone }: Reading): LeadingMoment => {
  const words = BEHIND.test(behind) ? readClockWords(behind, isZone) : undefined;
  if (words === undefined) return notAMoment(text);
  if (words.kind === "problem")
    return { kind: "problem", problem: `${shown(text)}: ${words.problem}`, example: MOMENT_EXAMPLE };
  const hour = hourOf(Number(groups.hour), words.half);
  if (hour === undefined) return notAMoment(text);
  const time = `${String(hour).padStart(2, "0")}:${groups.minute}${(groups.second ?? "").replace(",", ".")}`;
  const zone = words.zone ?? timezone;
  const day = words.day ?? groups.day?.toLowerCase();
  const rest = words.rest.replace(/^[,;:]/, "").trim();
  if (groups.date !== undefined && day !== undefined) return notAMoment(text);
  const dates = groups.date === undefined ? datesBefore(now, zone, day) : [groups.date];
  const shownAt = dates.map((date) => momentsOf(date, time, zone));
  if (shownAt.every((moments) => moments.length === 0)) return notAMoment(text);
  const isBare = groups.date === undefined && day === undefined;
  const at = lastOf(shownAt, now, isBare);
  return isBare && at !== undefined && at > now + TOLERANCE ? notYet(text, now, zone) : finish(at, rest, text, now);
};

/** Of a time without a day: today's, then yesterday's. */
const datesBefore = (now: Instant, zone: string, day: string | undefined): readonly string[] => {
  const today = zoned(now, zone).toPlainDate();
  const yesterday = today.subtract({ days: 1 }).toString();
  if (day === undefined) return [today.toString(), yesterday];
  return [day === "today" ? today.toString() : yesterday];
};

/** The last of these moments that is over, on the first day that has one; else the first of all, which is in the future. */
const lastOf = (days: readonly (readonly Instant[])[], now: Instant, isBare: boolean): Instant | undefined => {
  const isOver = (at: Instant): boolean => at <= now + TOLERANCE;
  const [first = [], before = []] = days;
  const today = first.findLast(isOver);
  if (today !== undefined) return today;
  return before.findLast((at) => isOver(at) && (!isBare || now - at <= LONGEST_SINCE)) ?? first[0] ?? before[0];
};

const milliseconds = (spans: string): number =>
  [...spans.matchAll(/(\d+) ?([smhdw])/gi)]
    .map(([, count = "", unit = ""]) => Number(count) * (UNITS[unit.toLowerCase()] ?? 0))
    .reduce((sum, span) => sum + span, 0);

/** When the clock of a zone showed this: once, twice where it was put back, never where it was put on. In order. */
const momentsOf = (date: string, time: string, zone: string): readonly Instant[] =>
  orUndefined(() => {
    const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
    const both = (["earlier", "later"] as const).map((disambiguation) =>
      local.toZonedDateTime(zone, { disambiguation }),
    );
    const shown = both.filter((each) => each.toPlainDateTime().equals(local)).map((each) => each.epochMilliseconds);
    return [...new Set(shown)];
  }) ?? [];

const isZone = (name: string): boolean => orUndefined(() => zoned(0, name)) !== undefined;

const zoned = (at: Instant, timezone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);

const finish = (at: Instant | undefined, rest: string, text: string, now: Instant): LeadingMoment => {
  if (at === undefined || at < 0) return notAMoment(text);
  if (at > now + TOLERANCE)
    return { kind: "problem", problem: `${shown(text)} is in the future`, example: MOMENT_EXAMPLE, isFuture: true };
  return { kind: "moment", at: Math.min(at, now), rest };
};

const notYet = (text: string, now: Instant, zone: string): LeadingMoment => {
  const clock = zoned(now, zone).toPlainTime().toString().slice(0, 5);
  return {
    kind: "problem",
    problem: `${shown(text)} is in the future: it is ${clock} in ${zone}, and what was the day before begins with "yesterday"`,
    example: MOMENT_EXAMPLE,
    isFuture: true,
  };
};

const dayOf = (words: string, now: Instant, timezone: string): Temporal.PlainDate | undefined => {
  const today = zoned(now, timezone).toPlainDate();
  if (words === "today") return today;
  if (words === "tomorrow") return today.add({ days: 1 });
  const [, count, unit] = /^(?:in )?(\d{1,4}) ?([hdw])$/.exec(words) ?? [];
  if (count !== undefined && unit === "h")
    return zoned(now, timezone)
      .add({ hours: Number(count) })
      .toPlainDate();
  if (count !== undefined) return today.add(unit === "w" ? { weeks: Number(count) } : { days: Number(count) });
  return /^\d{4}-\d{2}-\d{2}$/.test(words) ? Temporal.PlainDate.from(words) : undefined;
};

/** Temporal throws for what no calendar has (2026-02-30, 25:00); to people that is simply not a moment. */
const orUndefined = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const notAMoment = (text: string): { kind: "problem"; problem: string; example: string } => ({
  kind: "problem",
  problem: text.trim() === "" ? "a time is missing" : `${shown(text)} is not a time`,
  example: MOMENT_EXAMPLE,
});

const shown = (text: string): string => {
  const start = text.trim().split(/\s+/).slice(0, 3).join(" ");
  return `"${start.length > 40 ? `${start.slice(0, 40)}…` : start}"`;
};

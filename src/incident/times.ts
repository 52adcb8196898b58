import { Temporal } from "temporal-polyfill";
import type { Instant } from "./vocabulary.ts";

/** A moment, or why the text is none, in words for who wrote it, with an example that would have worked. */
export type Moment =
  | { readonly kind: "moment"; readonly at: Instant }
  | { readonly kind: "problem"; readonly problem: string; readonly example: string };

/** As `Moment`, with what stands after it on the line, trimmed. */
export type LeadingMoment =
  | { readonly kind: "moment"; readonly at: Instant; readonly rest: string }
  | { readonly kind: "problem"; readonly problem: string; readonly example: string };

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
const MOMENT_EXAMPLE = "14:05, 2026-11-22 14:05, 2026-11-22T14:05Z, 20m ago or now";
const DAY_EXAMPLE = "due 2026-12-01 or due in 3d";

/**
 * Reads a moment that is over: `now`, `20m ago`, `14:05`, `2026-11-22 14:05`, `2026-11-22T14:05Z`. Bare times are in
 * `timezone` (an IANA name) and never in the future: `14:05` later than now was yesterday.
 */
export const parseMoment = (text: string, now: Instant, timezone: string): Moment => {
  const moment = parseLeadingMoment(text, now, timezone);
  if (moment.kind === "problem") return moment;
  return moment.rest === "" ? { kind: "moment", at: moment.at } : notAMoment(text);
};

/** Reads the moment with which a line begins, and leaves the rest: `14:05 restarted the database`. */
export const parseLeadingMoment = (text: string, now: Instant, timezone: string): LeadingMoment => {
  const trimmed = text.trim();
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(trimmed);
    if (match)
      return finish(read(match.groups ?? {}, now, timezone), trimmed.slice(match[0].length).trim(), trimmed, now);
  }
  return notAMoment(trimmed);
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

type Groups = Readonly<Record<string, string | undefined>>;
type Form = {
  readonly pattern: RegExp;
  /** Undefined where the digits name no moment, such as 25:00. */
  readonly read: (groups: Groups, now: Instant, timezone: string) => Instant | undefined;
};

const DATE = /(?<date>\d{4}-\d{2}-\d{2})/.source;
const TIME = /(?<time>\d{1,2}:\d{2}(?::\d{2})?)/.source;
const OFFSET = /(?: ?(?<offset>Z|UTC|[+-]\d{2}:\d{2}))?/.source;
const END = /(?=$|\s)/.source;

const FORMS: readonly Form[] = [
  { pattern: new RegExp(`^now${END}`, "i"), read: (_groups, now) => now },
  {
    pattern: new RegExp(`^(?<spans>(?:\\d{1,5} ?[smhdw] ?){1,5}) ?ago${END}`, "i"),
    read: ({ spans = "" }, now) => now - milliseconds(spans),
  },
  {
    pattern: new RegExp(`^${DATE}(?:T| +)${TIME}${OFFSET}${END}`, "i"),
    read: ({ date = "", time = "", offset }, _now, timezone) => momentOf(date, time, offset, timezone),
  },
  {
    pattern: new RegExp(`^${TIME}${OFFSET}${END}`, "i"),
    read: ({ time = "", offset }, now, timezone) => lastTime(time, offset, now, timezone),
  },
];

const milliseconds = (spans: string): number =>
  [...spans.matchAll(/(\d+) ?([smhdw])/gi)]
    .map(([, count = "", unit = ""]) => Number(count) * (UNITS[unit.toLowerCase()] ?? 0))
    .reduce((sum, span) => sum + span, 0);

const momentOf = (date: string, time: string, offset: string | undefined, timezone: string): Instant | undefined =>
  orUndefined(() => {
    const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time.padStart(5, "0")));
    return local.toZonedDateTime(zoneOf(offset, timezone)).epochMilliseconds;
  });

/** The last time that the clock showed this. */
const lastTime = (time: string, offset: string | undefined, now: Instant, timezone: string): Instant | undefined => {
  const today = zoned(now, zoneOf(offset, timezone)).toPlainDate();
  const at = momentOf(today.toString(), time, offset, timezone);
  if (at === undefined || at <= now + TOLERANCE) return at;
  return momentOf(today.subtract({ days: 1 }).toString(), time, offset, timezone);
};

const zoneOf = (offset: string | undefined, timezone: string): string => {
  if (offset === undefined) return timezone;
  return /^(?:Z|UTC)$/i.test(offset) ? "UTC" : offset;
};

const zoned = (at: Instant, timezone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);

const finish = (at: Instant | undefined, rest: string, text: string, now: Instant): LeadingMoment => {
  if (at === undefined || at < 0) return notAMoment(text);
  if (at > now + TOLERANCE)
    return { kind: "problem", problem: `${shown(text)} is in the future`, example: MOMENT_EXAMPLE };
  return { kind: "moment", at: Math.min(at, now), rest };
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

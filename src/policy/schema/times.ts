import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { text } from "../file/leaves.ts";
import { parseDuration } from "./duration.ts";

const DURATION = "[1-9][0-9]{0,4}[smhdw]";

/** Milliseconds, at least a second. */
export const duration = text("a duration such as 30s, 5m, 4h, 1d or 1w", new RegExp(`^${DURATION}$`)).transform(
  (word) => parseDuration(word) ?? 0,
);

const CLOCK = "a duration such as 30s, 5m, 4h, 1d or 1w, or none";

/** Milliseconds; undefined for `none` or `0`: there is no such clock. */
export const clock = z
  .union([z.literal(0), text(CLOCK, new RegExp(`^(?:none|0[smhdw]?|${DURATION})$`))], { error: CLOCK })
  .transform((word) => (word === 0 || word === "none" ? undefined : parseDuration(word) || undefined))
  .meta({ expected: CLOCK });

const ZONE = "a time zone such as Europe/Zurich or UTC";

export const timezone = text(ZONE, /^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/).refine(isTimeZone, {
  error: ZONE,
  params: { known: Intl.supportedValuesOf("timeZone") },
});

const DATE = "a date such as 2026-01-05";
export const date = text(DATE, /^\d{4}-\d\d-\d\d$/).refine(isDateTime, { error: DATE });

const DATE_TIME = "a local date and time such as 2026-12-24T09:00";
export const dateTime = text(DATE_TIME, /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/)
  .refine(isDateTime, { error: DATE_TIME })
  .transform((word) => word.replace(" ", "T"));

/** ISO weekdays: 1 is Monday. */
export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

const HANDOVER = "a day of the week and a local time, such as Mon 09:00";

/** The weekday (undefined where only a time stands) and the minutes after midnight. */
export const handover = text(
  HANDOVER,
  new RegExp(`^(?:(?:${WEEKDAYS.join("|")}) )?(?:[01][0-9]|2[0-3]):[0-5][0-9]$`),
).transform((word) => {
  const day = WEEKDAYS.findIndex((candidate) => word.startsWith(candidate));
  const [hours, minutes] = word.slice(-5).split(":");
  return { weekday: day === -1 ? undefined : day + 1, minute: Number(hours) * 60 + Number(minutes) };
});

function isTimeZone(zone: string): boolean {
  return succeeds(() => new Intl.DateTimeFormat("en", { timeZone: zone }));
}

function isDateTime(word: string): boolean {
  return succeeds(() => Temporal.PlainDateTime.from(word, { overflow: "reject" }));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

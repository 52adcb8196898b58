import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../vocabulary.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Nothing, where a fact that a sentence asks after was not given. */
const inZone = (at: Instant, zone: string): Temporal.ZonedDateTime | undefined =>
  Number.isFinite(at) ? Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone || "UTC") : undefined;

const weekdayOf = ({ dayOfWeek }: { readonly dayOfWeek: number }): string => WEEKDAYS[dayOfWeek - 1] ?? "";

/** `Tue 1 Dec` */
export const dayName = (date: Temporal.ZonedDateTime | Temporal.PlainDate): string =>
  `${weekdayOf(date)} ${date.day} ${MONTHS[date.month - 1]}`;

/** `14:05`, as the clock of the zone shows it. */
export const clockTime = (at: Instant, zone: string): string =>
  inZone(at, zone)?.toPlainTime().toString().slice(0, 5) ?? "";

/** `2026-11-22 14:05`, as the clock of the zone shows it; a command takes it so. */
export const dateTime = (at: Instant, zone: string): string =>
  inZone(at, zone)?.toPlainDateTime().toString().slice(0, 16).replace("T", " ") ?? "";

/** `Wed 25 Nov, 18:30 (17:30 UTC)`; the day in UTC only where it is another. */
export const localTime = (at: Instant, zone: string): string => {
  const [here, universal] = [inZone(at, zone), inZone(at, "UTC")];
  if (here === undefined || universal === undefined) return "";
  if (here.offsetNanoseconds === 0) return `${dayName(here)}, ${clockTime(at, zone)} UTC`;
  const day = here.day === universal.day ? "" : `${weekdayOf(universal)} `;
  return `${dayName(here)}, ${clockTime(at, zone)} (${day}${clockTime(at, "UTC")} UTC)`;
};

/** `Tue 1 Dec 2026`, of `2026-12-01`. */
export const localDay = (day: string): string => {
  const date = Temporal.PlainDate.from(day);
  return `${dayName(date)} ${date.year}`;
};

const LONG_DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

/** `Tuesday 10 November 2026`, as the zone's calendar shows it. */
export const longDay = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat("en-GB", { ...LONG_DAY, timeZone: zone || "UTC" }).format(at).replace(",", "");

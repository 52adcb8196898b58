import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../vocabulary.ts";
import { clockTime, dayName } from "./local-time.ts";

/** How one text writes its moments. The zone stands in it once, and so does the day of the moments that have none. */
export type WrittenTimes = {
  /** `16:05` on the text's own day, else `Tue 10 Nov, 16:05`, with the year where that is another. */
  readonly time: (at: Instant) => string;
  /** `Tue 10 Nov` */
  readonly day: (at: Instant) => string;
  /** The same of a calendar day, `2026-11-10`. */
  readonly calendarDay: (day: string) => string;
  /** An IANA name. */
  readonly zone: string;
};

/** Moments as people in `zone` write them in what they read on the day of `written`. */
export const writtenTimes = (zone: string, written: Instant): WrittenTimes => {
  const local = (at: Instant) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const today = local(written);
  const dayOf = (date: Temporal.PlainDate): string =>
    date.year === today.year ? dayName(date) : `${dayName(date)} ${date.year}`;
  const day = (at: Instant): string => dayOf(local(at));
  return {
    zone,
    day,
    calendarDay: (of) => dayOf(Temporal.PlainDate.from(of)),
    time: (at) => (local(at).equals(today) ? clockTime(at, zone) : `${day(at)}, ${clockTime(at, zone)}`),
  };
};

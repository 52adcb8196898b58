import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../../vocabulary.ts";

/* Moments and days as the clock and the calendar of a zone show them. Zones are IANA names or offsets. */

export const zoned = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

export const today = (now: Instant, zone: string): Temporal.PlainDate => zoned(now, zone).toPlainDate();

/** When the clock of a zone showed this: once, twice where it was put back, never where it was put on. In order. */
export const momentsOf = (day: Temporal.PlainDate, time: string, zone: string): readonly Instant[] =>
  orUndefined(() => {
    const local = day.toPlainDateTime(Temporal.PlainTime.from(time));
    const both = (["earlier", "later"] as const).map((disambiguation) =>
      local.toZonedDateTime(zone, { disambiguation }),
    );
    const shown = both.filter((each) => each.toPlainDateTime().equals(local)).map((each) => each.epochMilliseconds);
    return [...new Set(shown)];
  }) ?? [];

export const isZone = (name: string): boolean => orUndefined(() => zoned(0, name)) !== undefined;

/** Temporal throws for what no calendar has (2026-02-30, 25:00); to people that is simply not a moment. */
export const orUndefined = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

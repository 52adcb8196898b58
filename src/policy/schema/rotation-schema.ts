import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { key, listOf, mapping } from "../file/leaves.ts";
import type { Rotation } from "../policy.ts";
import { login } from "./names.ts";
import { date, dateTime, duration, handover, timezone } from "./times.ts";

const HOUR = 3_600_000;

const EVERY = "a duration of at least 1h, such as 12h, 1d or 1w";
const every = duration.refine((ms) => ms >= HOUR, { error: EVERY }).meta({ expected: EVERY });

const override = mapping({
  from: key(dateTime, "When it begins, in the rotation's time zone", { example: "2026-12-24T09:00" }),
  to: key(dateTime, "When it ends; the rotation goes on as if it had not been", { example: "2026-12-27T09:00" }),
  member: key(login, "Who has the duty meanwhile; need not be a member", { example: "dave" }),
}).refine(({ from, to }) => from < to, { path: ["to"], error: "a time after from" });

const fields = mapping({
  timezone: key(timezone, "Where the hand-over's time is local", { example: "Europe/Zurich" }),
  handover: key(handover, "When the duty goes to the next member; the day may be left out", { example: "Mon 09:00" }),
  every: key(every, "How long one member has the duty", { example: "1w" }),
  start: key(date, "The day on which the first member begins; it falls on the hand-over's day of the week", {
    example: "2026-01-05",
  }),
  members: key(
    listOf(login, "a list of at least one name, such as [alice, bob]", 1),
    "Who takes turns, in this order",
    {
      example: "[alice, bob, carol]",
    },
  ),
  overrides: key(listOf(override, "a list of overrides"), "Who stands in, and when; the last that applies holds", {
    byDefault: "none",
  }).optional(),
});

const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

const startsOnItsDay = ({ handover: { weekday }, start }: z.output<typeof fields>): boolean =>
  weekday === undefined || weekday === weekdayOf(start);

/** Who has the duty when: a `Rotation`. */
export const rotation = fields
  .refine(startsOnItsDay, { path: ["start"], error: "a date on the day of the week of its hand-over" })
  .transform(
    ({ every: everyMs, handover: { weekday, minute }, overrides = [], ...rest }): Rotation => ({
      ...rest,
      everyMs,
      handover: { weekday: weekday ?? weekdayOf(rest.start), minute },
      overrides,
    }),
  );

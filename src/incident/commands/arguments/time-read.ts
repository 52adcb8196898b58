import { tomorrowAt, yesterdayAt } from "../../../text/times/day/other-day.ts";
import type { TimeTrouble } from "../../../text/times/time-trouble.ts";
import type { Estimate } from "../../../text/times/times.ts";
import type { Instant } from "../../../vocabulary.ts";
import type { Event } from "../../event.ts";
import { type Call, type CommandOutcome, refuse } from "../command.ts";

const HALF_HOUR = 30 * 60_000;

const iso = (at: Instant): string => new Date(at).toISOString();

/** A round time, a good hour from now, as an example that works. */
const soon = (now: Instant): Instant => Math.ceil((now + 2 * HALF_HOUR) / HALF_HOUR) * HALF_HOUR;

/**
 * A time that could not be taken. `head` is what stands before the time, `/correct started`; `reads` is which kind of
 * time the command takes, so that the answer shows forms that work; `fits`: whether a moment could be taken.
 */
export const badTime = (
  { act, at, incident }: Call,
  head: string,
  reads: "past" | "estimate" | "due",
  { why, given, words = "", before = "", moments = [], days = [] }: TimeTrouble,
  fits: (at: Instant) => boolean = () => true,
): CommandOutcome =>
  refuse("bad-time", {
    ...{ act, head, reads, trouble: why, given, words, written: before, days },
    tail: head === "/timeline" ? "text" : "",
    moments: moments.map(iso),
    zone: incident.policy.timezone,
    clock: iso(at),
    soon: iso(soon(at)),
    otherDay: [otherDay(why, given, at, incident.policy.timezone)].flatMap((day) =>
      day !== undefined && fits(day) ? [iso(day)] : [],
    ),
  });

/** What was on the wrong side of now is often meant of another day, at the same time. */
const otherDay = (why: TimeTrouble["why"], given: string, now: Instant, zone: string): Instant | undefined => {
  if (why === "future") return yesterdayAt(given, now, zone);
  return why === "past" ? tomorrowAt(given, now, zone) : undefined;
};

type Read = { readonly isGuess: boolean; readonly instead?: Instant };

/** Tells whoever wrote a time that could mean two which one was taken; nothing where it was clear. */
export const guessOf = (head: string, given: string, taken: Estimate, { isGuess, instead }: Read): readonly Event[] =>
  isGuess ? [{ kind: "time-guessed", head, given, taken, ...(instead !== undefined && { instead }) }] : [];

/** The part of a text before the rest that was left of it. */
export const writtenBefore = (text: string, rest: string): string =>
  (rest === "" ? text : text.slice(0, text.lastIndexOf(rest))).trim().replace(/[,;:.]$/, "");

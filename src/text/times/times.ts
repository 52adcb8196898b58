import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../vocabulary.ts";
import { orUndefined, today, zoned } from "./day/calendar.ts";
import type { PartOfDay } from "./day/day-words.ts";
import { daysMeant } from "./day/days-meant.ts";
import { momentMeant } from "./moment-meant.ts";
import { type MomentMeant, type ReadFrom, TOLERANCE } from "./nearest-moment.ts";
import { readTimeSaid, type TimeSaid } from "./time-said.ts";
import { type TimeTrouble, trouble } from "./time-trouble.ts";
import { saysUnknown } from "./unknown-words.ts";

/*
 * The one reader of times. What people write is understood whole or refused, never half of it; what is over is looked
 * for before now, what is promised after it. Times without a zone are in the team's zone, an IANA name.
 */

/** A moment, or why the text is none. */
export type Moment = MomentMeant | TimeTrouble;

/** As `Moment`, with what stands after it on the line, trimmed. */
export type LeadingMoment = (MomentMeant & { readonly rest: string }) | TimeTrouble;

/** When something is expected: a moment, a day or a part of it, or that nobody knows yet. */
export type Estimate =
  | { readonly kind: "moment"; readonly at: Instant }
  /** `2026-12-01` in the team's zone. */
  | { readonly kind: "day"; readonly day: string; readonly part?: PartOfDay }
  | { readonly kind: "unknown" };

export type EstimateRead =
  | {
      readonly kind: "estimate";
      readonly estimate: Estimate;
      readonly rest: string;
      readonly isGuess: boolean;
      readonly instead?: Instant;
    }
  | TimeTrouble;

/** A calendar day, `2026-12-01`, or why the text is none. Where people mean different days by the words, `isGuess`. */
export type DayMeant = { readonly kind: "day"; readonly day: string; readonly isGuess: boolean } | TimeTrouble;

const ABOUT = ["around", "about", "approximately", "approx", "approx.", "roughly", "circa", "ca", "ca."];
const LEADS_OF_PAST = [..."at since from on for".split(" "), ...ABOUT];
const LEADS_OF_ESTIMATES = ["at", "by", "on", "until", "till", ...ABOUT];
const LEADS_OF_DUE_DATES = ["due", "by", "on", "until", "till"];

/**
 * Reads a moment that is over: `now`, `20m ago`, `14:05`, `2:05 PM`, `14:05 +01:00`, `yesterday 22:10`, `half past 2`,
 * `Friday at noon`, `2026-11-22T14:05Z`. Of what the clock shows twice, in autumn or on two days, it is the last time.
 */
export const parseMoment = (text: string, now: Instant, timezone: string): Moment => {
  const moment = parseLeadingMoment(text, now, timezone);
  if (moment.kind === "problem") return moment;
  const { rest, ...meant } = moment;
  return rest === "" ? meant : trouble("unreadable", text);
};

/** Reads the moment that is over with which a line begins, and leaves the rest: `14:05 restarted the database`. */
export const parseLeadingMoment = (text: string, now: Instant, timezone: string): LeadingMoment => {
  const said = readTimeSaid(text, LEADS_OF_PAST, false);
  const moment = meantBy(text, said, { now, zone: timezone, direction: "back" });
  if (moment.kind === "problem" || !("rest" in said)) return notOver(moment, text);
  if (moment.at < 0) return trouble("unreadable", text);
  return { ...moment, at: Math.min(moment.at, now), rest: said.rest };
};

/**
 * Reads when something is expected, and leaves the rest: `18:30 after the rebuild`, `in 2 hours`, `tomorrow 9am`,
 * `Friday`, `unknown`. A time without a day is the next one.
 */
export const parseEstimate = (text: string, now: Instant, timezone: string): EstimateRead => {
  const unknown = saysUnknown(text);
  if (unknown !== undefined) return { kind: "estimate", estimate: { kind: "unknown" }, isGuess: false, ...unknown };
  const said = readTimeSaid(text, LEADS_OF_ESTIMATES, true);
  const seen: ReadFrom = { now, zone: timezone, direction: "forward" };
  const day = dayOnly(text, said, seen);
  if (day?.kind === "problem") return day;
  if (day !== undefined && "rest" in said) {
    const part = said.kind === "calendar" && said.part !== undefined ? { part: said.part } : {};
    return {
      kind: "estimate",
      estimate: { kind: "day", day: day.day, ...part },
      rest: said.rest,
      isGuess: day.isGuess,
    };
  }
  const moment = meantBy(text, said, seen);
  if (moment.kind === "problem" || !("rest" in said)) return notOver(moment, text);
  const { kind: _kind, at, ...how } = moment;
  return { kind: "estimate", estimate: { kind: "moment", at }, rest: said.rest, ...how };
};

/**
 * Reads a due date, today or later: `2026-12-01`, `Friday`, `1 Dec`, `in 3d`, `tomorrow`, `end of the month`, with or
 * without `due`, `by`, `until` or `on` before it. A time of day is refused: a due date is a day.
 */
export const parseDate = (text: string, now: Instant, timezone: string): DayMeant => {
  const said = readTimeSaid(text, LEADS_OF_DUE_DATES, true);
  if ("rest" in said && said.rest !== "") return trouble("unreadable", text);
  if (said.kind === "now" || (said.kind === "calendar" && (said.clock ?? said.part) !== undefined))
    return trouble("no-day", text);
  const seen: ReadFrom = { now, zone: timezone, direction: "forward" };
  const day = dayOnly(text, said, seen) ?? dayOf(meantBy(text, said, seen), timezone);
  if (day.kind === "problem") return day;
  const isOver = Temporal.PlainDate.compare(day.day, today(now, timezone)) < 0;
  return isOver ? trouble("past", text, { days: [day.day] }) : day;
};

const dayOf = (moment: Moment, timezone: string): DayMeant =>
  moment.kind === "problem"
    ? moment
    : { kind: "day", day: zoned(moment.at, timezone).toPlainDate().toString(), isGuess: moment.isGuess };

/** What a text means that names no time of day, or a length that is counted in days; undefined where it is a moment. */
const dayOnly = (text: string, said: TimeSaid, seen: ReadFrom): DayMeant | undefined => {
  const from = today(seen.now, seen.zone);
  if (said.kind === "span" && said.isOfDays && said.direction !== "ago")
    return firstDay(text, orUndefined(() => [from.add(said.span)]) ?? [], false);
  if (said.kind !== "calendar" || said.clock !== undefined || said.day === undefined) return undefined;
  const { days, isGuess } = daysMeant(said.day, from, seen.direction);
  if (said.day.kind === "two-ways" && days.length > 1)
    return trouble("two-ways", text, { days: days.map((day) => day.toString()) });
  const day = firstDay(text, days, isGuess);
  const isOver = day.kind === "day" && Temporal.PlainDate.compare(day.day, from) < 0;
  return isOver ? trouble("past", text, { days: [day.day] }) : day;
};

const firstDay = (text: string, [day]: readonly Temporal.PlainDate[], isGuess: boolean): DayMeant =>
  day === undefined ? trouble("unreadable", text) : { kind: "day", day: day.toString(), isGuess };

const meantBy = (text: string, said: TimeSaid, seen: ReadFrom): Moment => {
  if (said.kind === "now") return { kind: "moment", at: seen.now, isGuess: false };
  if (said.kind === "span") return spanMeant(text, said, seen);
  if (said.kind === "calendar") return momentMeant(text, said, seen);
  if (said.kind === "left-over")
    return trouble(said.what.kind === "letters" ? "letters" : "left-over", text, {
      words: said.what.words,
      before: said.before,
    });
  return said.kind === "no-offset" ? trouble("no-offset", text, { words: said.words }) : trouble(said.kind, text);
};

/** A length alone is one from now, where something is promised; of what is over it must say so. */
const spanMeant = (text: string, { span, direction }: Extract<TimeSaid, { kind: "span" }>, seen: ReadFrom): Moment => {
  if (direction === "none" && seen.direction === "back") return trouble("unreadable", text);
  const isAgo = direction === "ago";
  const at = orUndefined(() => zoned(seen.now, seen.zone)[isAgo ? "subtract" : "add"](span).epochMilliseconds);
  if (at === undefined) return trouble("unreadable", text);
  if (!isAgo && seen.direction === "back") return trouble("future", text);
  if (isAgo && seen.direction === "forward" && at < seen.now - TOLERANCE) return trouble("past", text);
  return { kind: "moment", at, isGuess: false };
};

const notOver = (moment: Moment, text: string): TimeTrouble =>
  moment.kind === "problem" ? moment : trouble("unreadable", text);

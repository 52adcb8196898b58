import type { Temporal } from "temporal-polyfill";
import { type ClockForm, type ClockSaid, readClock } from "./clock/clock-forms.ts";
import { type DaySaid, type PartOfDay, readDayWords } from "./day/day-words.ts";
import { isAnotherTime, type LeftOver, leftOver } from "./left-over.ts";
import { readSpanWords } from "./span-words.ts";

/*
 * One grammar for every time that people write: what a text says, before it is laid on a calendar. Libraries that find
 * dates in prose take what they like and leave the rest: half of `18:00-19:00`, January of `1/12`, one offset of IST.
 * Here each word belongs to the time, or to the text behind it, or the whole is refused.
 */

export type TimeSaid =
  | { readonly kind: "now"; readonly rest: string }
  | {
      readonly kind: "span";
      readonly span: Temporal.Duration;
      readonly direction: "ago" | "ahead" | "none";
      readonly isOfDays: boolean;
      readonly rest: string;
    }
  | {
      readonly kind: "calendar";
      readonly day?: DaySaid;
      readonly part?: PartOfDay;
      readonly clock?: ClockSaid;
      readonly rest: string;
    }
  | { readonly kind: "unreadable" }
  | { readonly kind: "no-offset"; readonly words: string }
  /** `before` is what stands before the words that are left over. */
  | { readonly kind: "left-over"; readonly what: LeftOver; readonly before: string }
  | { readonly kind: "two-times" };

/** An offset stands behind a space or a date: without either, `10:00-11:00` is a range. */
const RANGE = /^\d{1,2}:\d{2}-\d{1,2}/;
/** Words that stand before a time. `since` and `for` make a length of time one that is over. */
const LEAD =
  /^(?:(at|by|since|from|on|around|about|approximately|approx\.?|roughly|circa|ca\.?|until|till|due|for)\s+|~\s*|@\s+)/i;
const NOW = /^(?:(?:right|just)\s+)?now(?=$|[\s,;:.!])/i;
const AHEAD = /^(?:in|within)\s+/i;
const AGO = /^\s*ago(?=$|[\s,;:.])/i;
const FROM_NOW = /^\s+(?:from\s+now|later)(?=$|[\s,;:.])/i;
/** Nothing follows, or a sign that sets it apart: `since 9, when the deployment began`. */
const TEXT_APART = /^\s*(?:$|[,;.(])/;
const WORD_END = /^(?=$|[\s,;:.])/;
const BETWEEN = /^(?:T(?=\d)|,?\s+(?:(?:at|around|about|by)\s+|~\s*|@\s*)?)/i;
const BEFORE_DAY = /^,?\s+(on\s+)?(?:the\s+)?/i;
/** A day behind a time that is surely part of it, whatever follows; of others a text may begin. */
const SURE_DAY = /^(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)|\d{4}-)/i;

/** The same without the words before it, and which those were. */
const withoutLead = (text: string): { readonly leads: readonly string[]; readonly text: string } => {
  const leads: string[] = [];
  let left = text;
  for (let match = LEAD.exec(left); match !== null && leads.length < 3; match = LEAD.exec(left)) {
    leads.push((match[1] ?? "about").toLowerCase());
    left = left.slice(match[0].length);
  }
  return { leads, text: left };
};

const behindText = (rest: string): string => rest.replace(/^[,;:.]/, "").trim();

type Clocked = Extract<ClockForm, { kind: "clock" }>;

/** The day behind a time: `14:05 on Monday`, `9am tomorrow`. */
const dayBehind = ({ rest }: Clocked) => {
  const [before, on] = BEFORE_DAY.exec(rest) ?? [];
  const text = rest.slice(before?.length ?? 0);
  const read = before === undefined ? undefined : readDayWords(text);
  if (read === undefined) return undefined;
  const after = text.slice(read.length);
  return after.trim() === "" || on !== undefined || SURE_DAY.test(text) ? { ...read, rest: after } : undefined;
};

const clockFirst = (clocked: Clocked): TimeSaid => {
  const behind = dayBehind(clocked);
  const rest = behind?.rest ?? clocked.rest;
  if (clocked.isLoose && !TEXT_APART.test(rest)) return { kind: "unreadable" };
  const part = behind?.part ?? clocked.clock.part;
  return {
    kind: "calendar",
    clock: clocked.clock,
    ...(behind && { day: behind.day }),
    ...(part && { part }),
    rest,
  };
};

/** A day, and the time behind it where there is one. */
const dayFirst = (day: DaySaid, part: PartOfDay | undefined, after: string): TimeSaid => {
  const between = BETWEEN.exec(after)?.[0];
  const clocked = between === undefined ? undefined : readClock(after.slice(between.length), true);
  if (clocked?.kind === "no-offset") return clocked;
  // `tomorrow 9 pods will be there` has no time in it.
  const clock = clocked !== undefined && !(clocked.isLoose && !TEXT_APART.test(clocked.rest)) ? clocked : undefined;
  if (clocked !== undefined && clock === undefined) return { kind: "unreadable" };
  const told = part ?? clock?.clock.part;
  return {
    kind: "calendar",
    day,
    ...(told && { part: told }),
    ...(clock && { clock: clock.clock }),
    rest: clock?.rest ?? after,
  };
};

const spanFirst = (leads: readonly string[], text: string): TimeSaid | undefined => {
  const ahead = AHEAD.exec(text)?.[0] ?? "";
  const read = readSpanWords(text.slice(ahead.length));
  if (read === undefined) return undefined;
  const behind = text.slice(ahead.length + read.length);
  const ago = AGO.exec(behind)?.[0];
  const later = ago === undefined ? FROM_NOW.exec(behind)?.[0] : undefined;
  const after = behind.slice((ago ?? later ?? "").length);
  const isOver = ago !== undefined || leads.some((lead) => lead === "since" || lead === "for");
  const isAhead = ahead !== "" || later !== undefined;
  if (!WORD_END.test(after) || (isOver && isAhead)) return { kind: "unreadable" };
  const direction = isOver ? "ago" : isAhead ? "ahead" : "none";
  if (read.isOfDays && direction !== "none") {
    const span = direction === "ago" ? read.span.negated() : read.span;
    const dated = dayFirst({ kind: "from-today", span }, undefined, after);
    if (dated.kind === "calendar" && dated.clock !== undefined) return dated;
  }
  return { kind: "span", span: read.span, isOfDays: read.isOfDays, direction, rest: after };
};

type Bare = ReturnType<typeof withoutLead>;

const dayOrClock = ({ leads, text }: Bare): TimeSaid => {
  const day = leads.includes("for") ? undefined : readDayWords(text);
  if (day !== undefined) return dayFirst(day.day, day.part, text.slice(day.length));
  const clock = leads.includes("for") ? undefined : readClock(text, leads.length > 0);
  if (clock === undefined) return { kind: "unreadable" };
  return clock.kind === "no-offset" ? clock : clockFirst(clock);
};

const saidIn = (bare: Bare): TimeSaid => {
  if (RANGE.test(bare.text)) return { kind: "two-times" };
  const now = NOW.exec(bare.text)?.[0];
  if (now !== undefined) return { kind: "now", rest: bare.text.slice(now.length) };
  return spanFirst(bare.leads, bare.text) ?? dayOrClock(bare);
};

/**
 * What a text says about time, and what stands behind that, trimmed. `leads` are the words that may stand before it
 * (`at`, `by`). Where `refusesRanges`, a second time behind the first is refused and not left as words.
 */
export const readTimeSaid = (text: string, leads: readonly string[], refusesRanges: boolean): TimeSaid => {
  const seen = text.replace(/^[\s\p{Cf}]+/u, "").trimEnd();
  const bare = withoutLead(seen);
  if (bare.leads.some((lead) => !leads.includes(lead))) return { kind: "unreadable" };
  const said = saidIn(bare);
  if (!("rest" in said)) return said;
  const what = said.kind === "calendar" ? leftOver(said.rest) : undefined;
  const before = seen.slice(0, seen.length - said.rest.length).trim();
  if (what !== undefined) return { kind: "left-over", what, before };
  if (refusesRanges && isAnotherTime(said.rest)) return { kind: "two-times" };
  return { ...said, rest: behindText(said.rest) };
};

import type { Instant } from "../../vocabulary.ts";

/** Why a text is not the time that was asked for; the words for it stand in `templates/refusals/bad-time.md`. */
export type TimeTrouble = {
  readonly kind: "problem";
  readonly why:
    | "missing"
    | "unreadable"
    /** `words` behind the time could be a part of it. */
    | "left-over"
    /** `words` are letters that stand for several offsets: IST. */
    | "letters"
    /** `words` are no offset: +25:00. */
    | "no-offset"
    /** Two times, where one is asked for. */
    | "two-times"
    /** It can be read in two ways: as these moments, or as these days. */
    | "two-ways"
    | "future"
    | "past"
    /** A day, where a moment is asked for. */
    | "no-time"
    /** A moment, where a day is asked for. */
    | "no-day"
    /** No clock showed it: it was put on over that hour. */
    | "skipped";
  /** What was read, as it was written, shortened. */
  readonly given: string;
  readonly words?: string;
  /** What stands before `words`. */
  readonly before?: string;
  readonly moments?: readonly Instant[];
  /** `2026-12-01` */
  readonly days?: readonly string[];
};

/** The beginning of a text, so far as it tells which is meant. */
const beginning = (text: string): string => {
  const start = text.trim().split(/\s+/).slice(0, 5).join(" ");
  return start.length > 40 ? `${start.slice(0, 40)}…` : start;
};

export const trouble = (
  why: TimeTrouble["why"],
  text: string,
  more: Omit<TimeTrouble, "kind" | "why" | "given"> = {},
): TimeTrouble => ({ kind: "problem", why: text.trim() === "" ? "missing" : why, given: beginning(text), ...more });

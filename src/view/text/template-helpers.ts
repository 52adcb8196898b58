import type { Person } from "../../vocabulary.ts";
import { clockTime, dateTime, localDay, localTime } from "./local-time.ts";
import { isMarkdown } from "./markdown.ts";
import { begun, counted, duration, evidenceWord, inSentence, joined, roleWord, time } from "./notation.ts";
import {
  call,
  fenced,
  linked,
  mention,
  named,
  safeBlock,
  safeBox,
  safeCell,
  safeCode,
  safeInline,
  safeQuote,
  WHOLE,
} from "./safe-text.ts";
import { firstLineOf, wholeAtEnd, wordsAtEnd } from "./words-below.ts";

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
const texts = (values: unknown): readonly string[] =>
  Array.isArray(values) ? values.map(text) : text(values) === "" ? [] : [text(values)];

/** Words behind each other; those that are empty leave no gap. */
const spoken = (words: readonly unknown[]): string =>
  words
    .map(text)
    .filter((word) => word !== "")
    .join(" ");

const isPerson = (value: unknown): value is Person =>
  typeof value === "object" && value !== null && "login" in value && typeof value.login === "string";

const people = (values: unknown): readonly Person[] =>
  Array.isArray(values) ? values.filter(isPerson) : isPerson(values) ? [values] : [];

const instantOf = (value: unknown): number => (typeof value === "number" ? value : Date.parse(text(value)));

const asMarkdown = (value: unknown): string => {
  if (isMarkdown(value)) return value.markdown;
  throw new Error("three braces are for Markdown that was made in src/view; two neutralize any other text");
};

/**
 * What a template can do with a fact. `inline` and `markdown` stand behind two and three braces; all others are
 * written out. Every one returns Markdown that is safe where it stands.
 */
export const HELPERS = {
  /** A fact in a sentence. What is Markdown already is shown as it is. */
  inline: (value: unknown) => (isMarkdown(value) ? value.markdown : safeInline(text(value))),
  markdown: asMarkdown,
  cell: (value: unknown) => (isMarkdown(value) ? value.markdown : safeCell(text(value))),
  /** A box of a task list. It is read back by its text, so it is escaped and otherwise left exactly as it is. */
  box: (value: unknown) => safeBox(text(value)),
  /**
   * What somebody said, at the end of a line: of several lines it is a quotation below, for which the beginning of every
   * line of the place is given (`{{told reason "> "}}` in a quotation). What follows needs an empty line before it.
   */
  told: (value: unknown, prefix: unknown) => wordsAtEnd(text(value), typeof prefix === "string" ? prefix : ""),
  /** The same for a file of the record. */
  toldWhole: (value: unknown, prefix: unknown) => wholeAtEnd(text(value), typeof prefix === "string" ? prefix : ""),
  /** The first line of a text, where the rest of it is one click away. */
  first: (value: unknown) => safeInline(firstLineOf(text(value))),
  /** A reason that somebody gave, whole as far as it is bearable. */
  long: (value: unknown) => safeInline(text(value), 2000),
  code: (value: unknown) => safeCode(text(value)),
  /** The handle of a login, for a helper that makes code of it. */
  handle: (login: unknown) => `@${text(login)}`,
  /** The same for a file of the record, which holds every text whole. */
  whole: (value: unknown) => safeBlock(text(value), WHOLE),
  /** A text of a record as one line, whole. */
  line: (value: unknown) => safeInline(text(value), WHOLE),
  /** A quotation, of at most so many characters where a number is given. */
  quote: (value: unknown, most: unknown) => safeQuote(text(value), typeof most === "number" ? most : undefined),
  /** A moment in UTC; one that was written for its readers already stays as it is. */
  time: (value: unknown) => {
    if (isMarkdown(value)) return value.markdown;
    return typeof value === "number" || (typeof value === "string" && value !== "") ? time(value) : "";
  },
  /** A moment as the clock of a zone shows it, with UTC beside it: `{{local at zone}}`. */
  local: (at: unknown, zone: unknown) => localTime(instantOf(at), text(zone)),
  localDay: (day: unknown) => localDay(text(day)),
  /** `14:05`, and `2026-11-22 14:05`, as people may write a moment in their zone. */
  clockTime: (at: unknown, zone: unknown) => clockTime(instantOf(at), text(zone)),
  dateTime: (at: unknown, zone: unknown) => dateTime(instantOf(at), text(zone)),
  duration: (value: unknown) => duration(Number(value)),
  /** Text that is copied as a whole, in a block of its own; no fence in it can end that. */
  fence: (value: unknown) => fenced(text(value)),
  /** The difference of two texts, as a patch. */
  patch: (value: unknown) => fenced(text(value), 4000, "diff"),
  /** A line to copy, in a block of its own. */
  sample: (...words: readonly unknown[]) => fenced(words.slice(0, -1).map(text).join(" ")),
  /** Handles of the configuration, each notified. */
  handles: (values: unknown) => joined(texts(values).map(call), "and"),
  /** A command as people write it: `{{command "reject" gate "reason"}}`. */
  command: (...words: readonly unknown[]) => safeCode(`/${spoken(words.slice(0, -1)).replace(/^\//, "")}`),
  /** A link, with words of its own or its address; what is no web address stays text. */
  link: (url: unknown, words: unknown) => linked(text(url), typeof words === "string" ? words : text(url)),
  /** A file of the record, linked by what people call it. */
  record: (record: unknown, url: unknown) => linked(text(url), evidenceWord(text(record))),
  /** `a · b · c` */
  dots: (values: unknown) =>
    texts(values)
      .map((value) => safeInline(value))
      .join(" · "),
  /** Headings that a text should answer, within a sentence: `root cause and impact`. */
  listed: (values: unknown) =>
    joined(
      texts(values).map((value) => safeInline(inSentence(value))),
      "and",
    ),
  evidence: (value: unknown) => safeInline(evidenceWord(text(value))),
  evidences: (values: unknown) =>
    joined(
      texts(values).map((value) => safeInline(evidenceWord(value))),
      "and",
    ),
  roles: (values: unknown) =>
    joined(
      texts(values).map((value) => safeInline(roleWord(value))),
      "and",
    ),
  anyRole: (values: unknown) =>
    joined(
      texts(values).map((value) => safeInline(roleWord(value))),
      "or",
    ),
  role: (value: unknown) => safeInline(roleWord(text(value))),
  /** The same at the beginning of a line: `Service owner`. */
  roleTitle: (value: unknown) => safeInline(begun(roleWord(text(value)))),
  /** People, named without being notified, and notified. */
  people: (values: unknown) => joined(people(values).map(named), "and"),
  eitherPerson: (values: unknown) => joined(people(values).map(named), "or"),
  mention: (values: unknown) => joined(people(values).map(mention), "and"),
  call: (value: unknown) => call(text(value)),
  codes: (values: unknown) =>
    joined(
      texts(values).map((value) => safeCode(value)),
      "and",
    ),
  count: (value: unknown, one: unknown) => counted(Number(value), text(one)),
  /** How many there are in a list. */
  number: (values: unknown) => String(Array.isArray(values) ? values.length : 0),
  /** `is` or `are`, for so many, or for a list. */
  are: (value: unknown) => ((Array.isArray(value) ? value.length : value) === 1 ? "is" : "are"),
  /** Whether a list is short enough to stand in a sentence. */
  few: (values: unknown) => texts(values).length <= 3,
  /** Words that can be chosen, as they are written: `critical, high, medium or low`. */
  anyOf: (values: unknown) =>
    joined(
      texts(values).map((value) => safeInline(value)),
      "or",
    ),
  /** Words, all of them: `communication and training`. */
  allOf: (values: unknown) =>
    joined(
      texts(values).map((value) => safeInline(value)),
      "and",
    ),
  is: (value: unknown, other: unknown) => value === other,
  /** Whether a word holds more than ASCII: a letter that only looks right, or something that nobody sees. */
  odd: (value: unknown) => /[^\x21-\x7e]/.test(text(value)),
} as const;

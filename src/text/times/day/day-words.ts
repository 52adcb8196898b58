import type { Temporal } from "temporal-polyfill";
import { spaced } from "../spaced.ts";

/* Days as people write them: `yesterday`, `Friday`, `next Mon`, `1 Dec`, `Dec 1st, 2026`, `2026-12-01`, `end of the week`. */

export type PartOfDay = "morning" | "afternoon" | "evening" | "night";

/** A day as it was said, before it is laid on a calendar. Weekdays count from 1, Monday; months from 1. */
export type DaySaid =
  | { readonly kind: "from-today"; readonly span: Temporal.DurationLike }
  | { readonly kind: "weekday"; readonly weekday: number; readonly which?: "last" | "this" | "next" }
  | { readonly kind: "date"; readonly year?: number; readonly month: number; readonly day: number }
  | { readonly kind: "end-of"; readonly what: "week" | "next-week" | "month" }
  /** `1/12`: the first of December to one reader, the twelfth of January to another. */
  | {
      readonly kind: "two-ways";
      readonly dates: readonly (readonly [month: number, day: number])[];
      readonly year?: number;
    };

export type DayWords = { readonly day: DaySaid; readonly part?: PartOfDay; readonly length: number };

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

const WEEKDAY =
  "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const ORDINAL = "(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?";
const YEAR = "(?:,? (?<year>\\d{4})(?![\\d:]))?";
const END = "(?![\\w'’-]|[.:/]\\d)";

const pattern = (source: string, end = END): RegExp => new RegExp(`^${spaced(source)}${end}`, "i");

const nth = (names: readonly string[], word = ""): number => names.indexOf(word.toLowerCase().slice(0, 3)) + 1;

type Groups = Readonly<Record<string, string | undefined>>;

const date = (month: number, { day, year }: Groups): DaySaid => ({
  kind: "date",
  month,
  day: Number(day),
  ...(year !== undefined && { year: Number(year) }),
});

const which = (word = ""): Pick<DaySaid & { kind: "weekday" }, "which"> => {
  const lower = word.toLowerCase();
  return lower === "last" || lower === "this" || lower === "next" ? { which: lower } : {};
};

/** `25/12` can be read in one way only; with a month of 12 or less on both sides, in two. */
const slashed = ({ one, two, year }: Groups): DaySaid | undefined => {
  const [first, second] = [Number(one), Number(two)];
  if (first > 12 && second <= 12) return date(second, { day: one, year });
  if (second > 12 && first <= 12) return date(first, { day: two, year });
  if (first === second) return date(first, { day: two, year });
  return first > 12
    ? undefined
    : {
        kind: "two-ways",
        dates: [
          [second, first],
          [first, second],
        ],
        ...(year !== undefined && { year: Number(year) }),
      };
};

const FORMS: readonly (readonly [RegExp, (groups: Groups) => DaySaid | undefined])[] = [
  [
    pattern("(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})", `(?:${END}|(?=T\\d))`),
    (said) => date(Number(said.month), said),
  ],
  [pattern("(?:the )?day before yesterday"), () => ({ kind: "from-today", span: { days: -2 } })],
  [pattern("(?:the )?day after tomorrow"), () => ({ kind: "from-today", span: { days: 2 } })],
  [pattern("yesterday"), () => ({ kind: "from-today", span: { days: -1 } })],
  [pattern("(?:tomorrow|tmrw|tmr)"), () => ({ kind: "from-today", span: { days: 1 } })],
  [pattern("(?:the )?(?:end of (?:the )?day|eod|cob)"), () => ({ kind: "from-today", span: { days: 0 } })],
  [pattern("(?:the )?(?:end of (?:the |this )?week|eow)"), () => ({ kind: "end-of", what: "week" })],
  [pattern("(?:the )?end of next week"), () => ({ kind: "end-of", what: "next-week" })],
  [pattern("(?:the )?(?:end of (?:the |this )?month|eom)"), () => ({ kind: "end-of", what: "month" })],
  [pattern("today"), () => ({ kind: "from-today", span: { days: 0 } })],
  [
    pattern(`(?:(?<which>last|this|next|coming) )?(?<weekday>${WEEKDAY})(?:\\.(?!\\d))?`),
    (said) => ({ kind: "weekday", weekday: nth(WEEKDAYS, said.weekday), ...which(said.which) }),
  ],
  [
    pattern(`(?:the )?${ORDINAL} ?(?:of )?(?<month>${MONTH})\\.?${YEAR}`),
    (said) => date(nth(MONTHS, said.month), said),
  ],
  [pattern(`(?<month>${MONTH})\\.? ${ORDINAL}${YEAR}`), (said) => date(nth(MONTHS, said.month), said)],
  [pattern("(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})"), (said) => date(Number(said.month), said)],
  [pattern("(?<one>\\d{1,2})/(?<two>\\d{1,2})(?:/(?<year>\\d{4}))?"), slashed],
];

const PART = /^,?\s+(?:in\s+the\s+)?(morning|afternoon|evening|night)(?![\w'’-])/i;
const PARTS_OF_TODAY: readonly (readonly [RegExp, DaySaid, PartOfDay])[] = [
  [pattern("last night"), { kind: "from-today", span: { days: -1 } }, "night"],
  [pattern("(?:tonight|this night)"), { kind: "from-today", span: { days: 0 } }, "night"],
  [pattern("this morning"), { kind: "from-today", span: { days: 0 } }, "morning"],
  [pattern("this afternoon"), { kind: "from-today", span: { days: 0 } }, "afternoon"],
  [pattern("this evening"), { kind: "from-today", span: { days: 0 } }, "evening"],
];

export const partOfDay = (word: string): PartOfDay | undefined =>
  (["morning", "afternoon", "evening", "night"] as const).find((part) => part === word.toLowerCase());

/** Reads the day with which a text begins, and the part of it: `Friday evening`. */
export const readDayWords = (text: string): DayWords | undefined => {
  for (const [form, day, part] of PARTS_OF_TODAY) {
    const [whole] = form.exec(text) ?? [];
    if (whole !== undefined) return { day, part, length: whole.length };
  }
  for (const [form, meaning] of FORMS) {
    const match = form.exec(text);
    const day = match === null ? undefined : meaning(match.groups ?? {});
    if (match === null || day === undefined) continue;
    const [whole = "", word = ""] = PART.exec(text.slice(match[0].length)) ?? [];
    const part = partOfDay(word);
    return { day, ...(part && { part }), length: match[0].length + whole.length };
  }
  return undefined;
};

import type { PartOfDay } from "../day/day-words.ts";
import { spaced } from "../spaced.ts";
import { type ClockWords, readClockWords } from "./clock-words.ts";
import type { Half } from "./hour.ts";

/* Times of day as people write them: `14:05`, `9am`, `noon`, `half past 2`, and behind `at` or a day also `9`. */

/** A time of day as it was said, before the half of the day is settled. `second` is `:33.123`, or empty. */
export type ClockSaid = {
  readonly hour: number;
  readonly minute: number;
  readonly second: string;
  /** Nothing tells which half of the day is meant: `half past 2`, `9`; of `9:30`, written like a time of 24 hours, it may be asked. */
  readonly isOfTwelve: "yes" | "perhaps" | "no";
  /** Which of the two midnights of a day is meant, nobody can tell. */
  readonly isMidnight: boolean;
  readonly half?: Half;
  readonly part?: PartOfDay;
  readonly zone?: string;
};

export type ClockForm =
  | {
      readonly kind: "clock";
      readonly clock: ClockSaid;
      readonly rest: string;
      /** It is a time only where no text follows: `9 pods`, `1405 errors`. */
      readonly isLoose: boolean;
    }
  | Extract<ClockWords, { kind: "no-offset" }>;

const HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const HOUR = `(?<hour>\\d{1,2}|${HOURS.join("|")})(?![\\w:.])`;
const MINUTES: Readonly<Record<string, number>> = {
  half: 30,
  quarter: 15,
  five: 5,
  ten: 10,
  twenty: 20,
  "twenty-five": 25,
};

const pattern = (source: string): RegExp => new RegExp(`^${spaced(source)}`, "i");

const DIGITS = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?<second>:\d{2}(?:[.,]\d{1,9})?)?(?![\d:.]|,\d)/;
const DOTTED = /^(?<hour>\d{1,2})\.(?<minute>\d{2})(?=\s*(?:[ap]\.?m\b|uhr\b))/i;
const WITH_WORD =
  /^(?<hour>\d{1,2})(?=\s*(?:[ap]\.?m\b|uhr(?![a-z])|o['’]clock|in\s+the\s+(?:morning|afternoon|evening)|at\s+night(?![a-z])))/i;
const FOUR_DIGITS = /^(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?=$|[\sZ])/;
const NAMED = pattern("(?:12 )?(?<name>noon|midday|midnight)(?![\\w'’-])");
const PAST = pattern(
  `(?:a )?(?<count>half|quarter|five|ten|twenty|twenty-five|\\d{1,2})(?: min(?:ute)?s?)? (?<way>past|after|to|before) ${HOUR}`,
);
const BARE = pattern(HOUR);

/** What may follow the digits of a time: white space, AM and PM, a zone. */
const BEHIND = /^(?:$|[\s(+-]|[ap]\.?m\b|z(?=$|[\s,;])|utc|gmt|h(?:rs?)?(?=$|[\s,;])|uhr|o['’]|[,;:.](?=$|\s))/i;

type Groups = Readonly<Record<string, string | undefined>>;
type Digits = Pick<ClockSaid, "hour" | "minute" | "second" | "isOfTwelve" | "isMidnight">;

const numberOf = (word = ""): number => {
  const index = HOURS.indexOf(word.toLowerCase());
  return index === -1 ? Number(word) : index + 1;
};

const digits = ({ hour = "", minute = "0", second = "" }: Groups): Digits => ({
  hour: Number(hour),
  minute: Number(minute),
  second: second.replace(",", "."),
  isOfTwelve: /^[1-9]$/.test(hour) ? "perhaps" : "no",
  isMidnight: false,
});

const spoken = (hour: number, minute: number): Digits => ({
  ...{ hour, minute, second: "", isMidnight: false },
  isOfTwelve: hour >= 1 && hour <= 12 ? "yes" : "no",
});

const named = ({ name = "" }: Groups): Digits => {
  const isMidnight = name.toLowerCase() === "midnight";
  return { hour: isMidnight ? 0 : 12, minute: 0, second: "", isOfTwelve: "no", isMidnight };
};

/** `quarter to 3` is 2:45. `half to` is nothing, and no hour has 70 minutes. */
const past = ({ count = "", way = "", hour }: Groups): Digits | undefined => {
  const minutes = MINUTES[count.toLowerCase()] ?? Number(count);
  const isBefore = /^(?:to|before)$/i.test(way);
  const at = numberOf(hour);
  if (minutes < 1 || minutes > 59 || (isBefore && minutes === 30)) return undefined;
  if (!isBefore) return spoken(at, minutes);
  return spoken(at === 1 ? 12 : at - 1, 60 - minutes);
};

type Form = { readonly form: RegExp; readonly read: (groups: Groups) => Digits | undefined; readonly isLoose?: true };

const FORMS: readonly Form[] = [
  { form: DIGITS, read: digits },
  { form: DOTTED, read: digits },
  { form: WITH_WORD, read: ({ hour }) => spoken(Number(hour), 0) },
  { form: NAMED, read: named },
  { form: PAST, read: past },
  { form: FOUR_DIGITS, read: digits, isLoose: true },
];
const BARE_FORM: Form = { form: BARE, read: ({ hour }) => spoken(numberOf(hour), 0), isLoose: true };

/**
 * Reads the time of day with which a text begins, and what belongs to it behind. `mayBeBare`: something before it says
 * that a number is an hour.
 */
export const readClock = (text: string, mayBeBare: boolean): ClockForm | undefined => {
  for (const { form, read, isLoose = false } of mayBeBare ? [...FORMS, BARE_FORM] : FORMS) {
    const match = form.exec(text);
    const said = match === null ? undefined : read(match.groups ?? {});
    if (match === null || said === undefined) continue;
    const behind = text.slice(match[0].length);
    const words = BEHIND.test(behind) ? readClockWords(behind) : undefined;
    if (words === undefined) return undefined;
    if (words.kind === "no-offset") return words;
    const { kind: _kind, rest, ...told } = words;
    return { kind: "clock", clock: { ...said, ...told }, rest, isLoose: isLoose && told.half === undefined };
  }
  return undefined;
};

import type { DayMeant } from "../../text/times/times.ts";

/** What is left of an action item's text without its owner and its due date, and those as they were written. */
export type Endings = {
  readonly text: string;
  /** `@ana`, or whatever stands behind `owner=`. */
  readonly owner?: string;
  readonly due?: string;
  /** Two people in a row: an item has one owner. */
  readonly owners?: readonly string[];
  /** Words that can mean something else as well were taken for an owner or a date. */
  readonly isGuess?: true;
};

/** Reads a due date: people mark one in many ways, so that only a date tells what its mark was. */
export type ReadDue = (words: string) => DayMeant;

type Step = (endings: Endings, readDue: ReadDue) => Endings | undefined;

const PERSON = /@[a-z\d][a-z\d_-]*/iu.source;
const END = /[).,;]*$/.source;
const START = /(?:^|[\s,;(–—-])/.source;

const NAMED: readonly { readonly option: "owner" | "due"; readonly pattern: RegExp }[] = [
  { option: "owner", pattern: new RegExp(`${START}(?:owner|assignee)\\s*[=:]\\s*(?<value>"[^"]*"|\\S+?)${END}`, "iu") },
  { option: "due", pattern: new RegExp(`${START}due=(?<value>"[^"]*"|\\S+?)${END}`, "iu") },
];

const named: Step = (endings) => {
  for (const { option, pattern } of NAMED) {
    const match = endings[option] === undefined ? pattern.exec(endings.text) : null;
    const value = match?.groups?.value?.replaceAll('"', "").trim();
    if (match !== null && value !== undefined)
      return { ...endings, text: endings.text.slice(0, match.index), [option]: value };
  }
  return undefined;
};

const LED = new RegExp(
  `${START}(?<lead>(?:owned by|assigned to|assign to|assign|by|for|with)\\s*:?\\s+)?(?<value>${PERSON}(?:/[\\w.-]+)?)${END}`,
  "iu",
);
const BEFORE = new RegExp(`(?<other>${PERSON})\\s*(?:,|&|\\+|and|or)?$`, "iu");

/** A team at the end of a sentence is a part of it, unless something says that it is to do it. */
const owner: Step = (endings) => {
  const match = endings.owner === undefined ? LED.exec(endings.text) : null;
  const { lead, value = "" } = match?.groups ?? {};
  if (match === null || (value.includes("/") && lead === undefined)) return undefined;
  const text = endings.text.slice(0, match.index).trimEnd();
  const other = BEFORE.exec(text)?.groups?.other;
  const owners = other === undefined ? {} : { owners: [other, value] };
  return { ...endings, text, owner: value, ...owners, ...(lead !== undefined && { isGuess: true }) };
};

const MARK = new RegExp(
  `${START}(?<mark>due(?: date| by| on)?|deadline|(?:no|not) later than|latest by|by|until|till|before|on)\\s*:?\\s+(?=\\S)`,
  "giu",
);
/** Whoever writes these means a date, whatever follows. */
const MEANS_DATE = /^(?:due|deadline|no)/iu;
const LONGEST_DATE = 40;

/** Why words that are no date to be used are one all the same: the author must hear of it. */
const isDateAfterAll = (day: DayMeant): boolean =>
  day.kind === "problem" && (day.why === "past" || day.why === "two-ways");

const marked: Step = (endings, readDue) => {
  if (endings.due !== undefined) return undefined;
  for (const match of [...endings.text.matchAll(MARK)].toReversed()) {
    const { mark = "" } = match.groups ?? {};
    const value = endings.text.slice(match.index + match[0].length).replace(new RegExp(END), "");
    if (value.length > LONGEST_DATE) return undefined;
    const day = readDue(value);
    const isPlain = mark.toLowerCase() === "due";
    if (
      day.kind === "day" ||
      isDateAfterAll(day) ||
      (isPlain && !/\s@/u.test(value)) ||
      (MEANS_DATE.test(mark) && !/@/u.test(value))
    )
      return {
        ...endings,
        text: endings.text.slice(0, match.index),
        due: value,
        ...(!isPlain && { isGuess: true as const }),
      };
  }
  return undefined;
};

/** A date without a mark counts behind its owner, and where it is written as only dates are. */
const BARE = new RegExp(
  `(?:(?<=${PERSON}[,;:)]?)\\s+(?<behind>\\S.{0,39}?)|\\s\\(?(?<iso>\\d{4}-\\d{2}-\\d{2}))${END}`,
  "iu",
);

const bare: Step = (endings, readDue) => {
  const match = endings.due === undefined ? BARE.exec(endings.text) : null;
  const value = match?.groups?.behind ?? match?.groups?.iso;
  if (match === null || value === undefined || readDue(value).kind !== "day") return undefined;
  return { ...endings, text: endings.text.slice(0, match.index), due: value, isGuess: true };
};

const STEPS: readonly Step[] = [named, marked, owner, bare];

const tidy = (text: string): string => text.replace(/[\s,;(–—-]+$/u, "");

/** Longer texts end somewhere too: only there are endings looked for, so that reading them takes no longer. */
const LONGEST_END = 300;

/** Takes one ending after the other off a text, until what is left is the text alone. */
export const withoutEndings = (text: string, readDue: ReadDue): Endings => {
  const cut = Math.max(0, text.length - LONGEST_END);
  const read = stripped({ text: text.slice(cut) }, readDue);
  return leadingOwner({ ...read, text: (text.slice(0, cut) + read.text).trim() });
};

const stripped = (endings: Endings, readDue: ReadDue): Endings => {
  for (const step of STEPS) {
    const next = step(endings, readDue);
    if (next !== undefined) return stripped({ ...next, text: tidy(next.text) }, readDue);
  }
  return endings;
};

const LEADING = new RegExp(`^(?<value>${PERSON})(?:\\s*[:,–—-]|\\s+to(?=\\s))?\\s+(?=\\S)`, "iu");

/** `@ana: alert on the pool` */
const leadingOwner = (endings: Endings): Endings => {
  const match = endings.owner === undefined ? LEADING.exec(endings.text) : null;
  const value = match?.groups?.value;
  if (match === null || value === undefined) return endings;
  return { ...endings, text: endings.text.slice(match[0].length), owner: value, isGuess: true };
};

/*
 * What reading a Markdown text costs, told from its lines before it is read. The unit is about a microsecond of one
 * thread (measured; `test/bench/readers.ts` shows it again), so that a bound on it is a bound on time that holds on
 * every machine alike: a text that is too dear is never begun.
 */

const LINE = 20;
/** What follows a blank line opens a block of its own. */
const BLOCK = 25;
const BLANK = 3;
const CHARACTER = 0.3;
const CODE_LINE = 6;
const CODE_CHARACTER = 0.1;
const LIST_ITEM = 45;
/** Each quotation or item that is open is looked at again on every line. */
const OPEN = 8;
const CELL = 16;
/** Definitions of links and notes. */
const DEFINITION = 50;
const BRACKET = 2;
const ANGLE = 1;

/** At the margin, where no list and no quotation goes on, a fence is one for certain. */
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const FENCE_END = /^ {0,3}(`{3,}|~{3,})[\t ]*$/;
/** HTML that may be open over the lines that follow: where it begins, and what ends it for certain, if anything does. */
const HTML: readonly { readonly begins: RegExp; readonly ends: RegExp | undefined }[] = [
  { begins: /^ {0,3}<!--/, ends: /-->/ },
  { begins: /^ {0,3}<(?:[!?]|(?:script|pre|style|textarea)\b)/i, ends: undefined },
  { begins: /^ {0,3}</, ends: /^\s*$/ },
];
const TABLE_RULE = /^[\t >]*[|:-][\t |:-]*$/;

type Scan = {
  cost: number;
  /** The mark of the fence that is open. */
  fence: string | undefined;
  /** What HTML may be open, by its kind above. */
  html: (typeof HTML)[number] | undefined;
  isAfterBlank: boolean;
  /** The most quotations and items that may still be open. */
  depth: number;
};

/** The quotations and list items that a line may open: its markers before the first word. */
export const openingsOf = (line: string): readonly string[] =>
  /^(?:[\t >*+-]|\d{1,9}[.)])*/.exec(line)?.[0].match(/>|[*+-](?=[\t ])|\d[.)]/g) ?? [];

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Inside of a fence nothing is looked for but its end. */
const scanCode = (scan: Scan, line: string): void => {
  scan.cost += CODE_LINE + CODE_CHARACTER * line.length;
  const [, mark] = FENCE_END.exec(line) ?? [];
  if (scan.fence !== undefined && mark?.startsWith(scan.fence) === true) scan.fence = undefined;
};

/** A fence within HTML is none, so that one is believed only where no HTML can be open. */
const scanHtml = (scan: Scan, line: string): void => {
  const begun = scan.html === undefined ? HTML.find(({ begins }) => begins.test(line)) : undefined;
  const rest = begun === undefined ? line : line.replace(begun.begins, "");
  const html = begun ?? scan.html;
  scan.html = html?.ends?.test(rest) === true && rest !== "" ? undefined : html;
};

const scanBlank = (scan: Scan): void => {
  scan.cost += BLANK + Math.min(scan.depth, 1) * OPEN;
  scan.isAfterBlank = true;
  if (scan.html?.ends?.test("") === true) scan.html = undefined;
};

const costOf = (line: string, openings: readonly string[], hasTable: boolean): number =>
  LINE +
  CHARACTER * line.length +
  LIST_ITEM * openings.filter((marker) => marker !== ">").length +
  (hasTable ? CELL * countOf(line, /\|/g) : 0) +
  (/^[\t >]*\[/.test(line) ? DEFINITION : 0) +
  BRACKET * countOf(line, /\[/g) +
  ANGLE * countOf(line, /</g);

const scanText = (scan: Scan, line: string, hasTable: boolean): void => {
  const openings = openingsOf(line);
  const isAtMargin = scan.isAfterBlank && openings.length === 0 && /^\S/.test(line);
  scan.depth = isAtMargin ? 0 : Math.max(scan.depth, openings.length);
  scan.cost += costOf(line, openings, hasTable) + OPEN * scan.depth + (scan.isAfterBlank ? BLOCK : 0);
  scan.isAfterBlank = false;
  if (scan.html === undefined) scan.fence = FENCE.exec(line)?.[1];
  if (scan.fence === undefined) scanHtml(scan, line);
};

/** What reading the blocks of these lines costs at most, in microseconds or so. Linear in their length. */
export const blockCost = (lines: readonly string[]): number => {
  const hasTable = lines.some((line) => TABLE_RULE.test(line) && line.includes("-"));
  const scan: Scan = { cost: 0, fence: undefined, html: undefined, isAfterBlank: true, depth: 0 };
  for (const line of lines) {
    if (scan.fence !== undefined) scanCode(scan, line);
    else if (line.trim() === "") scanBlank(scan);
    else scanText(scan, line, hasTable);
  }
  return scan.cost;
};

const PARAGRAPH = 50;
const INLINE_CHARACTER = 0.5;
const INLINE_LINE = 16;
const DELIMITER = 30;
const TAG = 200;
const ESCAPE = 6;

/** What reading the inline content of one paragraph costs at most, in the same unit. */
export const inlineCost = (paragraph: string): number =>
  PARAGRAPH +
  INLINE_CHARACTER * paragraph.length +
  INLINE_LINE * countOf(paragraph, /[\r\n]/g) +
  DELIMITER * countOf(paragraph, /[*_~[\]`]+/g) +
  TAG * countOf(paragraph, /</g) +
  ESCAPE * countOf(paragraph, /[&\\!]/g);

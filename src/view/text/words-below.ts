import { visible } from "./plain-text.ts";
import { safeQuote, WHOLE } from "./safe-block.ts";
import { safeInline } from "./safe-text.ts";

/** Whether a text has lines of its own: a list or a log on one line is neither. */
export const hasLines = (text: string): boolean => visible(text).trim().includes("\n");

/** The first visible line of a text, for places that have room for one line. */
export const firstLineOf = (text: string): string => visible(text).trim().split("\n")[0] ?? "";

/**
 * Text of several lines as a quotation below the line that it ends. `prefix` is what every line of the place begins with:
 * two spaces in an item of a list, `> ` in a quotation. What follows needs an empty line before it.
 */
export const wordsBelow = (text: string, most: number, prefix = ""): string =>
  safeQuote(text, most)
    .split("\n")
    .map((line) => `\n${prefix}${line}`)
    .join("");

type Longest = { readonly line: number; readonly quote: number };
const BEARABLE: Longest = { line: 2000, quote: 4000 };
const ALL: Longest = { line: WHOLE, quote: WHOLE };

const atEnd = (text: string, prefix: string, most: Longest): string =>
  hasLines(text) ? wordsBelow(text, most.quote, prefix) : safeInline(text, most.line);

/** Words at the end of a line: on it where they are one line, else below it. As long as is bearable in a comment. */
export const wordsAtEnd = (text: string, prefix = ""): string => atEnd(text, prefix, BEARABLE);

/** The same for a file of the record, which holds every text whole, and in quotation marks what stands on the line. */
export const wholeAtEnd = (text: string, prefix = ""): string =>
  hasLines(text) ? atEnd(text, prefix, ALL) : `“${atEnd(text, prefix, ALL)}”`;

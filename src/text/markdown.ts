import type { PhrasingContent, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { blockCost, inlineCost, openingsOf } from "./markdown-cost.ts";
import { remembering } from "./remembering.ts";

/*
 * Markdown is read in two passes, because the grammar of GitHub's Markdown is quadratic in places that an attacker can
 * choose: first only the blocks of the whole text, then the inline content of the few paragraphs that matter.
 */

/** 65,536 characters is what GitHub keeps; with four bytes each that is 256 KiB. */
export const LONGEST_TEXT = 256 * 1024;
const MOST_LINES = 5_000;
const DEEPEST_NESTING = 20;
const MOST_UNDERLINES = 300;
const MOST_LIST_COST = 5_000;
/** All that GitHub keeps of plain prose is cheaper. */
const MOST_BLOCK_COST = 80_000;
/** Of one text, all of its paragraphs together. */
const MOST_INLINE_COST = 20_000;
const LONGEST_INLINE = 20_000;
const MOST_DELIMITERS = 400;
const MOST_ANGLES = 100;

/** A tree takes some fifty times the memory of its text. */
const LONGEST_REMEMBERED = 128 * 1024;

const INLINE = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
  "strikethrough",
];
const BLOCK = [
  "blockQuote",
  "codeFenced",
  "codeIndented",
  "definition",
  "gfmFootnoteDefinition",
  "headingAtx",
  "htmlFlow",
  "list",
  "setextUnderline",
  "table",
  "tasklistCheck",
  "thematicBreak",
];

/** Bare addresses stay text: finding them takes quadratic time in places, loses positions, and tells us nothing. */
const ADDRESSES = ["emailAutolink", "protocolAutolink", "wwwAutolink"];
const NODES = gfmFromMarkdown().filter(({ transforms }) => transforms === undefined);
const BLOCKS_ONLY = { extensions: [gfm(), { disable: { null: [...INLINE, ...ADDRESSES] } }], mdastExtensions: [NODES] };
const INLINE_ONLY = { extensions: [gfm(), { disable: { null: [...BLOCK, ...ADDRESSES] } }], mdastExtensions: [NODES] };

/**
 * The blocks of a Markdown document; the text inside a paragraph stays one raw node, markers of its containers removed.
 * Positions count UTF-16 units of `text`, which must not begin with a byte order mark (`withoutMark`). Undefined where
 * the text is longer, deeper or more tangled than anything a person writes: such text is not read.
 */
export const readBlocks = remembering<Root>(
  (text) => (isReadable(text) ? fromMarkdown(text, BLOCKS_ONLY) : undefined),
  LONGEST_REMEMBERED,
);

/** The inline content of one paragraph's raw text; undefined where that is too tangled to be read. */
const readInline = (paragraph: string): readonly PhrasingContent[] | undefined => {
  if (paragraph.length > LONGEST_INLINE || countOf(paragraph, /</g) > MOST_ANGLES) return undefined;
  if (countOf(paragraph, /[*_~[\]`]+/g) > MOST_DELIMITERS) return undefined;
  const [only] = fromMarkdown(paragraph, INLINE_ONLY).children;
  return only?.type === "paragraph" ? only.children : [];
};

export type InlineReader = (paragraph: string) => readonly PhrasingContent[] | undefined;

/** Reads the paragraphs of one text, as long as all that it read does not become too dear; undefined from then on. */
export const createInlineReader = (): InlineReader => {
  let left = MOST_INLINE_COST;
  return (paragraph) => {
    const cost = inlineCost(paragraph);
    if (cost > left) return undefined;
    left -= cost;
    return readInline(paragraph);
  };
};

/** The parser drops a byte order mark without counting it, which would shift every position. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF+/, "");

/** Whether these lines can be read as Markdown in a time that nobody notices. */
const isReadable = (text: string): boolean => {
  if (text.length > LONGEST_TEXT) return false;
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > MOST_LINES) return false;
  const openings = lines.map(openingsOf);
  return (
    openings.every(({ length }) => length <= DEEPEST_NESTING) &&
    openings.reduce((sum, markers) => sum + listCost(markers), 0) <= MOST_LIST_COST &&
    lines.filter((line, at) => isUnderline(line) && lines[at - 1]?.trim() !== "").length <= MOST_UNDERLINES &&
    blockCost(lines) <= MOST_BLOCK_COST
  );
};

/** Lists opened within lists on one line cost the square of their number; a single one costs nothing out of the ordinary. */
const listCost = (openings: readonly string[]): number => {
  const lists = openings.filter((marker) => marker !== ">").length;
  return lists < 2 ? 0 : lists * lists;
};

const isUnderline = (line: string): boolean => /^[\t >]*(?:=+|-+)[\t ]*$/.test(line);

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

import type { Root, RootContent } from "mdast";
import { readBlocks, readInline } from "../incident/markdown.ts";
import { openAfter } from "./open-elements.ts";

/** A line of plain text that begins with a slash. */
export type SlashLine = {
  /** What follows the slash up to white space: `approve`, `etc/passwd`. */
  readonly word: string;
  /** The rest of the line as written, trimmed. */
  readonly rest: string;
  /** Where the next line begins, in UTF-16 units of the source. */
  readonly after: number;
};

const CANDIDATE = /(?:^|[\r\n]) {0,3}\/\p{L}/gu;
const BLANK_LINE = /(?:\r\n|\r|\n)[\t ]*(?=\r|\n|$)/g;
const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/g;
/** A zero-width no-break space counts as white space in JavaScript; people do not see it, so it must not end a word. */
const SLASHED = /^( {0,3})\/(\p{L}(?:\S|\uFEFF)*)([\s\S]*)$/u;
/** Reading a paragraph costs time, and a comment with more paragraphs that begin a line with a slash is no comment. */
const MOST_PARAGRAPHS = 100;

/**
 * The lines that stand as plain paragraph text at the top level of a document and begin with a slash, in order.
 * Lazy: whoever has seen enough stops, and the rest is not read. `source` must not begin with a byte order mark.
 */
export function* slashLines(source: string): Generator<SlashLine> {
  const end = endOfLastCandidate(source);
  const root = end === 0 ? undefined : readBlocks(source.slice(0, end));
  const paragraphs = root ? openParagraphs(root, source) : [];
  const candidates = paragraphs.filter(({ text }) => text.search(CANDIDATE) >= 0);
  for (const { text, start } of candidates.slice(0, MOST_PARAGRAPHS)) yield* slashLinesOf(text, start);
}

/**
 * Markdown's blocks are decided line by line, and a blank line ends a paragraph whatever follows; so nothing after the
 * blank line that follows the last candidate can change what the candidates are. 0 where there is none.
 */
const endOfLastCandidate = (source: string): number => {
  const last = [...source.matchAll(CANDIDATE)].at(-1);
  if (!last) return 0;
  const from = last.index + last[0].length;
  const [blank] = source.slice(from).matchAll(BLANK_LINE);
  return blank ? from + blank.index : source.length;
};

type Slice = { readonly start: number; readonly text: string };

/** The top-level paragraphs outside every HTML element: Markdown sees an element's tags as blocks of their own. */
const openParagraphs = (root: Root, source: string): readonly Slice[] => {
  const slices: Slice[] = [];
  let open = 0;
  for (const node of root.children) {
    if (node.type === "html") open = openAfter(open, node.value);
    if (node.type === "paragraph" && open === 0) slices.push(sliceOf(node, source));
  }
  return slices;
};

const sliceOf = (node: RootContent, source: string): Slice => {
  const start = node.position?.start.offset ?? 0;
  return { start, text: source.slice(start, node.position?.end.offset ?? start) };
};

function* slashLinesOf(paragraph: string, start: number): Generator<SlashLine> {
  // Nothing stands before a paragraph's first character, so a slash there is plain text whatever follows.
  const plain = [{ from: 0, to: 1 }, ...(isOneLine(paragraph) ? [] : plainRanges(paragraph))];
  for (const { index, 0: whole, 1: line = "" } of paragraph.matchAll(LINE)) {
    const [, indent = "", word, rest = ""] = SLASHED.exec(line) ?? [];
    const slash = index + indent.length;
    if (word === undefined || !plain.some(({ from, to }) => from <= slash && slash < to)) continue;
    yield { word, rest: rest.trim(), after: start + index + whole.length };
  }
}

const isOneLine = (paragraph: string): boolean => !/[\r\n]/.test(paragraph);

type Range = { readonly from: number; readonly to: number };

/** Where a paragraph is plain text: not in emphasis, code, a link or an element. Nothing of one too tangled to read. */
const plainRanges = (paragraph: string): readonly Range[] => {
  const ranges: Range[] = [];
  let open = 0;
  for (const node of readInline(paragraph) ?? []) {
    if (node.type === "html") open = openAfter(open, node.value);
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (node.type === "text" && open === 0 && from !== undefined && to !== undefined) ranges.push({ from, to });
  }
  return ranges;
};

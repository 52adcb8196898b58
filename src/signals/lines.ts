import type { Root, RootContent } from "mdast";
import { readBlocks, readInline } from "../incident/markdown.ts";
import { replyHeadIn } from "./e-mail-reply.ts";
import { openAfter } from "./open-elements.ts";

/** A line of plain text that begins with a slash. */
export type SlashLine = {
  /** What follows the slash up to white space: `approve`, `etc/passwd`; before it what stands unseen before the slash. */
  readonly word: string;
  /** The rest of the line as written, trimmed. */
  readonly rest: string;
  /** Where the next line begins, in UTF-16 units of the source. */
  readonly after: number;
};

/** Pasted text brings characters that nobody sees; a line that begins with them is no command, but worth an answer. */
const CANDIDATE = /(?:^|[\r\n]) {0,3}[\p{Cf}\u00A0]{0,4}\/\p{L}/gu;
const BLANK_LINE = /(?:\r\n|\r|\n)[\t ]*(?=\r|\n|$)/g;
const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/g;
/** A zero-width no-break space counts as white space in JavaScript; people do not see it, so it must not end a word. */
const SLASHED = /^( {0,3})([\p{Cf}\u00A0]{0,4})\/(\p{L}(?:\S|\uFEFF)*)([\s\S]*)$/u;
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
  for (const slice of candidates.slice(0, MOST_PARAGRAPHS)) yield* slashLinesOf(slice);
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

/** A paragraph, and how much of it its author wrote: what a mail program repeated is not read. */
type Slice = { readonly start: number; readonly text: string; readonly until: number };

/** The top-level paragraphs outside every HTML element: Markdown sees an element's tags as blocks of their own. */
const openParagraphs = (root: Root, source: string): readonly Slice[] => {
  const slices: Slice[] = [];
  let open = 0;
  for (const [at, node] of root.children.entries()) {
    if (node.type === "html") open = openAfter(open, node.value);
    if (node.type !== "paragraph" || open > 0) continue;
    const { start, text } = sliceOf(node, source);
    const reply = replyHeadIn(text);
    slices.push({ start, text, until: reply?.start ?? text.length });
    if (reply === undefined) continue;
    // A mail that is quoted as it should be ends where its quotation ends.
    const isQuoted =
      reply.kind === "wrote" && reply.end === text.length && root.children[at + 1]?.type === "blockquote";
    if (!isQuoted) break;
  }
  return slices;
};

const sliceOf = (node: RootContent, source: string): { readonly start: number; readonly text: string } => {
  const start = node.position?.start.offset ?? 0;
  return { start, text: source.slice(start, node.position?.end.offset ?? start) };
};

function* slashLinesOf({ text: paragraph, start, until }: Slice): Generator<SlashLine> {
  const isPlain = plainIn(paragraph);
  for (const { index, 0: whole, 1: line = "" } of paragraph.matchAll(LINE)) {
    const [, indent = "", unseen = "", word, rest = ""] = SLASHED.exec(line) ?? [];
    const begin = index + indent.length;
    if (word === undefined || begin >= until || !isPlain(begin)) continue;
    yield { word: unseen + word, rest: rest.trim(), after: start + index + whole.length };
  }
}

type Range = { readonly from: number; readonly to: number };

const isIn = (ranges: readonly Range[], at: number): boolean => ranges.some(({ from, to }) => from <= at && at < to);

/** Tells which places of a paragraph are plain text. Nothing stands before its first character, so that one always is. */
const plainIn = (paragraph: string): ((at: number) => boolean) => {
  if (!/[\r\n]/.test(paragraph)) return (at) => at === 0;
  const texts = textsOf(paragraph);
  const brackets = bracketsIn(paragraph, texts);
  return (at) => at === 0 || (isIn(texts, at) && !isIn(brackets, at));
};

/** Where a paragraph is not emphasis, code, a link or an element. Nothing of one too tangled to read. */
const textsOf = (paragraph: string): readonly Range[] => {
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

/** Brackets make a link wherever else in the comment `[name]: address` stands, so what is between them is not plain. */
const bracketsIn = (paragraph: string, texts: readonly Range[]): readonly Range[] => {
  const opened: number[] = [];
  const pairs: Range[] = [];
  for (const { index, 0: mark } of paragraph.matchAll(/\\[\s\S]|[[\]]/g)) {
    if (mark.length > 1 || !isIn(texts, index)) continue;
    const from = mark === "[" ? undefined : opened.pop();
    if (mark === "[") opened.push(index);
    else if (from !== undefined) pairs.push({ from, to: index });
  }
  return pairs;
};

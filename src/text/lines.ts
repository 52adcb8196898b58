import type { Root, RootContent } from "mdast";
import { type Authorship, authorshipIn, type Passage } from "./mail/authorship.ts";
import { footerEnd } from "./mail/e-mail-signs.ts";
import { createInlineReader, type InlineReader, readBlocks } from "./markdown.ts";
import { openAfter } from "./open-elements.ts";

/** A line that begins with a slash, of plain text as far as anybody can tell. */
export type SlashLine = {
  /** What follows the slash up to white space: `approve`, `etc/passwd`; before it what stands unseen before the slash. */
  readonly word: string;
  /** The rest of the line as written, trimmed. */
  readonly rest: string;
  /** Where it begins, and where the next line begins, in UTF-16 units of the source. */
  readonly from: number;
  readonly after: number;
  /** Why it is not certain that it is a line of its author's: a mail is repeated, or the text cannot be read there. */
  readonly doubt?: Doubt;
};
export type Doubt = "mail" | "tangled";

/** Pasted text brings characters that nobody sees; a line that begins with them is no command, but worth an answer. */
const CANDIDATE = /(?:^|[\r\n]) {0,3}[\p{Cf}\u00A0]{0,4}\/\p{L}/gu;
const BLANK_LINE = /(?:\r\n|\r|\n)[\t ]*(?=\r|\n|$)/g;
const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/g;
/** A zero-width no-break space counts as white space in JavaScript; people do not see it, so it must not end a word. */
const SLASHED = /^( {0,3})([\p{Cf}\u00A0]{0,4})\/(\p{L}(?:\S|\uFEFF)*)([\s\S]*)$/u;
/** Reading a paragraph costs time, and a comment with more paragraphs that begin a line with a slash is no comment. */
const MOST_PARAGRAPHS = 100;

/**
 * The lines that stand as plain paragraph text at the top level of a document and begin with a slash, in order. Where a
 * line is in doubt it says why; what a mail program repeated for certain is left out. Lazy: whoever has seen enough
 * stops, and the rest is not read. `source` must not begin with a byte order mark.
 */
export function* slashLines(source: string): Generator<SlashLine> {
  const end = endOfReading(source);
  if (end === 0) return;
  const root = readBlocks(source.slice(0, end));
  if (root === undefined) return yield* linesIn({ start: 0, text: source }, "tangled");
  const passages = openPassages(root, source);
  const authorshipAt = authorshipIn(passages);
  const readInline = createInlineReader();
  const candidates = passages.filter(({ type, text }) => type === "paragraph" && text.search(CANDIDATE) >= 0);
  for (const [count, passage] of candidates.entries()) {
    const lines = count < MOST_PARAGRAPHS ? plainLinesIn(passage, readInline) : linesIn(passage, "tangled");
    yield* authored(lines, authorshipAt);
  }
}

/** Without what is repeated for certain. */
function* authored(lines: Iterable<Found>, authorshipAt: (at: number) => Authorship): Generator<SlashLine> {
  for (const { at, ...line } of lines) {
    const authorship = authorshipAt(at);
    if (authorship === "author") yield line;
    if (authorship === "doubtful") yield { ...line, doubt: "mail" };
  }
}

/** All of a text in which a mail may be repeated, since its footer tells of what stands above it. */
const endOfReading = (source: string): number => {
  const end = endOfLastCandidate(source);
  return end > 0 && footerEnd(source.slice(end)) !== undefined ? source.length : end;
};

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

/** The top-level texts outside every HTML element: Markdown sees an element's tags as blocks of their own. */
export const openPassages = (root: Root, source: string): readonly Passage[] => {
  const passages: Passage[] = [];
  let open = 0;
  for (const [at, node] of root.children.entries()) {
    if (node.type === "html") open = openAfter(open, node.value);
    if ((node.type !== "paragraph" && node.type !== "heading") || open > 0) continue;
    const isBeforeQuotation = root.children[at + 1]?.type === "blockquote";
    passages.push({ type: node.type, ...sliceOf(node, source), isBeforeQuotation });
  }
  return passages;
};

type Slice = { readonly start: number; readonly text: string };
/** `at`: where its slash stands in the source. */
type Found = SlashLine & { readonly at: number };

const sliceOf = (node: RootContent, source: string): Slice => {
  const start = node.position?.start.offset ?? 0;
  return { start, text: source.slice(start, node.position?.end.offset ?? start) };
};

/** Every line that begins with a slash, whatever it stands in. */
function* linesIn({ start, text }: Slice, doubt?: Doubt): Generator<Found> {
  for (const { index, 0: whole, 1: line = "" } of text.matchAll(LINE)) {
    const [, indent = "", unseen = "", word, rest = ""] = SLASHED.exec(line) ?? [];
    if (word === undefined) continue;
    const at = start + index + indent.length;
    const from = start + index;
    yield { word: unseen + word, rest: rest.trim(), from, after: from + whole.length, at, ...(doubt && { doubt }) };
  }
}

/** Of a paragraph, the lines that are plain text; of one too tangled to be read, all but the first are in doubt. */
function* plainLinesIn(slice: Slice, readInline: InlineReader): Generator<Found> {
  const isPlain = plainIn(slice.text, readInline);
  for (const line of linesIn(slice)) {
    const plain = isPlain(line.at - slice.start);
    if (plain !== false) yield plain === undefined ? { ...line, doubt: "tangled" } : line;
  }
}

type Range = { readonly from: number; readonly to: number };

const isIn = (ranges: readonly Range[], at: number): boolean => ranges.some(({ from, to }) => from <= at && at < to);

/**
 * Tells which places of a paragraph are plain text; undefined where it is too tangled to tell. Nothing stands before its
 * first character, so that one always is.
 */
export const plainIn = (paragraph: string, readInline: InlineReader): ((at: number) => boolean | undefined) => {
  if (!/[\r\n]/.test(paragraph)) return (at) => at === 0;
  const texts = textsOf(paragraph, readInline);
  if (texts === undefined) return (at) => at === 0 || undefined;
  const brackets = bracketsIn(paragraph, texts);
  return (at) => at === 0 || (isIn(texts, at) && !isIn(brackets, at));
};

/** Where a paragraph is not emphasis, code, a link or an element. */
const textsOf = (paragraph: string, readInline: InlineReader): readonly Range[] | undefined => {
  const nodes = readInline(paragraph);
  const ranges: Range[] = [];
  let open = 0;
  for (const node of nodes ?? []) {
    if (node.type === "html") open = openAfter(open, node.value);
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (node.type === "text" && open === 0 && from !== undefined && to !== undefined) ranges.push({ from, to });
  }
  return nodes && ranges;
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

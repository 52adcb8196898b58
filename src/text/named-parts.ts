import type { RootContent } from "mdast";
import { readBlocks, withoutMark } from "./markdown.ts";

/**
 * A place where one of the wanted names opens a part of a text: a heading of any level, or a paragraph that begins
 * with the name in bold or before a colon. `start` is where it stands, `body` where its text begins; a paragraph
 * counts as deeper than every heading.
 */
export type Mark = { readonly name: string; readonly depth: number; readonly start: number; readonly body: number };

const PARAGRAPH_DEPTH = 7;

/** A heading as it is compared: case, numbering, emphasis and punctuation do not matter. */
export const bareWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^\d+ /, "");

const LEAD = /^(?:(\*\*|__)([^*_\n]{1,80}?):?\1:?|([^*_:\n]{1,80}):)(?=\s|$)/;

const offsets = (node: RootContent): readonly [number, number] => [
  node.position?.start.offset ?? 0,
  node.position?.end.offset ?? 0,
];

const nameIn = (names: readonly string[], text: string): string | undefined =>
  names.find((name) => bareWords(name) === bareWords(text));

const markOf = (source: string, names: readonly string[], node: RootContent): readonly Mark[] => {
  const [start, end] = offsets(node);
  const raw = source.slice(start, end);
  if (node.type === "heading") {
    const name = nameIn(names, raw);
    return name === undefined ? [] : [{ name, depth: node.depth, start, body: end }];
  }
  const lead = node.type === "paragraph" ? LEAD.exec(raw) : null;
  const name = nameIn(names, lead?.[2] ?? lead?.[3] ?? "");
  return lead === null || name === undefined
    ? []
    : [{ name, depth: PARAGRAPH_DEPTH, start, body: start + lead[0].length }];
};

/** Where the wanted names open parts of this text, in order; none where the text is too tangled to be read. */
export const marksOf = (source: string, names: readonly string[]): readonly Mark[] =>
  readBlocks(source)?.children.flatMap((node) => markOf(source, names, node)) ?? [];

type Piece = { readonly name: string; readonly text: string };

const piecesOf = (source: string, marks: readonly Mark[]): readonly Piece[] =>
  marks.map(({ name, body }, at) => ({ name, text: source.slice(body, marks[at + 1]?.start).trim() }));

const joinedBy = (names: readonly string[], pieces: readonly Piece[]): Readonly<Record<string, string>> => {
  const textOf = (name: string): string =>
    pieces
      .filter((piece) => piece.name === name && piece.text !== "")
      .map(({ text }) => text)
      .join("\n\n");
  return Object.fromEntries(names.map((name) => [name, textOf(name)]));
};

/** What stands under each of the names in a text, up to the next of them; empty where there is nothing. */
export const namedParts = (text: string, names: readonly string[]): Readonly<Record<string, string>> => {
  const source = withoutMark(text);
  return joinedBy(names, piecesOf(source, marksOf(source, names)));
};

/**
 * What an evidence answers to each ask. As `namedParts`, but nothing is lost: what stands before the first answer, or
 * the whole text where no ask is named in it, belongs to the first ask.
 */
export const partsOf = (text: string, asks: readonly string[]): Readonly<Record<string, string>> => {
  const source = withoutMark(text);
  const marks = marksOf(source, asks);
  const before = { name: asks[0] ?? "", text: source.slice(0, marks[0]?.start).trim() };
  return joinedBy(asks, [before, ...piecesOf(source, marks)]);
};

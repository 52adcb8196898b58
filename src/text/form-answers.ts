import type { ListItem, Nodes, RootContent, TableRow } from "mdast";
import { createInlineReader, type InlineReader, readBlocks, withoutMark } from "./markdown.ts";
import { bareWords } from "./named-parts.ts";
import { everySectionOf, sectionsOf } from "./sections.ts";

/** GitHub's issue forms write this where nobody answered. */
const NO_ANSWER = "_no response_";
const LONGEST = 100;

/**
 * The answer under one of these headings in an issue's body, on one line; empty where there is none. Issue forms write
 * answers in several ways, all of which say the same: as a line, in a fence (a field with `render`), in code marks, as
 * check boxes (the ticked ones count). People add ways of their own: in a quotation, in a table, behind a hint. Hints in
 * HTML comments are no answers. Read from the syntax tree, so that a heading in a code block is no heading.
 */
export const answerUnder = (body: string, headings: readonly string[]): string => {
  const source = withoutMark(body);
  const [section] = sectionsOf(source, headings);
  if (section === undefined) return answerBeside(source, headings);
  const answer = firstAnswer(readBlocks(source.slice(section.body, section.end))?.children ?? [], createInlineReader());
  return answer.toLowerCase() === NO_ANSWER ? "" : answer.slice(0, LONGEST);
};

/**
 * Which of these questions an issue's body answers: told by the headings of one (any of them), and the how manieth of
 * these headings. `all` are the headings of all questions, since an answer ends where the next question begins. A
 * picture is an answer, a dash is none.
 */
export const answeredIn = (
  body: string,
  all: readonly string[],
): ((headings: readonly string[], nth?: number) => boolean) => {
  const source = withoutMark(body);
  const sections = everySectionOf(source, all).toSorted((a, b) => a.depth - b.depth || a.start - b.start);
  return (headings, nth = 1) => {
    const names = headings.map(bareWords);
    if (names.includes("")) return false;
    const section = sections.filter(({ name }) => names.includes(bareWords(name)))[nth - 1];
    if (section === undefined) return nth === 1 && isAnswer(answerBeside(source, headings));
    const nodes = readBlocks(source.slice(section.body, section.end))?.children ?? [];
    const readInline = createInlineReader();
    return isAnswer(firstAnswer(nodes, readInline)) || nodes.some((node) => showsPicture(node, readInline));
  };
};

const isAnswer = (answer: string): boolean =>
  answer !== "" && answer.toLowerCase() !== NO_ANSWER && /[\p{L}\p{N}]/u.test(answer);

/** Somewhere in these blocks, whose paragraphs are raw text. */
const showsPicture = (node: Nodes, readInline: InlineReader): boolean => {
  if (node.type === "paragraph") return (readInline(wordsOf(node)) ?? []).some(isPicture);
  if (isPicture(node)) return true;
  return "children" in node && node.children.some((child: Nodes) => showsPicture(child, readInline));
};

const isPicture = (node: Nodes): boolean => {
  if (node.type === "image") return true;
  if (node.type === "html") return /<(?:img|video)\b/iu.test(withoutHints(node.value));
  return "children" in node && node.children.some((child: Nodes) => isPicture(child));
};

/** The answer on a line of its own in a paragraph or a list, where nobody wrote headings: `- When it began: since 9`. */
const answerBeside = (source: string, names: readonly string[]): string => {
  const readInline = createInlineReader();
  const lines = linesOf(readBlocks(source)?.children ?? []);
  for (const line of lines) {
    const [, name = "", answer = ""] = BESIDE.exec(line) ?? [];
    if (names.some((each) => bareWords(each) === bareWords(name))) return lineIn(answer, readInline).slice(0, LONGEST);
  }
  return "";
};

const BESIDE = /^\s*(?:[*_]{2})?([^:*_\n]{1,80}?)(?:[*_]{2})?\s*:(?:[*_]{2})?\s+(\S.*)$/u;

const linesOf = (nodes: readonly RootContent[]): readonly string[] =>
  nodes.flatMap((node) => {
    if (node.type === "list") return linesOf(node.children.flatMap(({ children }) => children));
    return node.type === "paragraph" ? wordsOf(node).split(/\r\n|\r|\n/u) : [];
  });

const firstAnswer = (nodes: readonly RootContent[], readInline: InlineReader): string => {
  for (const node of nodes) {
    const answer = answerIn(node, readInline);
    if (answer !== "") return answer;
  }
  return "";
};

const answerIn = (node: RootContent, readInline: InlineReader): string => {
  switch (node.type) {
    case "html":
      return lineIn(withoutHints(node.value), readInline);
    case "code":
      return firstLine(node.value);
    case "blockquote":
      return firstAnswer(node.children, readInline);
    case "list":
      return answerInList(node.children, readInline);
    case "table":
      return answerInTable(node.children, readInline);
    case "paragraph":
      return lineIn(wordsOf(node), readInline);
    default:
      return "";
  }
};

/** A line that begins with a hint is HTML to Markdown as a whole, with the words behind the hint. An open hint hides all. */
const withoutHints = (html: string): string => html.replace(/<!--[\s\S]*?(?:-->|$)/gu, " ");

/** The ticked boxes of a list that has boxes; of another, its first item. */
const answerInList = (items: readonly ListItem[], readInline: InlineReader): string => {
  const hasBoxes = items.some(({ checked }) => typeof checked === "boolean");
  const chosen = hasBoxes ? items.filter(({ checked }) => checked === true) : items.slice(0, 1);
  return listed(chosen.map((item) => firstAnswer(item.children, readInline)));
};

/** The first row below the table's head; the head where it is alone. */
const answerInTable = ([head, row]: readonly TableRow[], readInline: InlineReader): string =>
  listed(((row ?? head)?.children ?? []).map((cell) => lineIn(wordsOf(cell), readInline)));

const listed = (answers: readonly string[]): string => answers.filter((answer) => answer !== "").join(", ");

/** The first line on which something stands, of what people see of it; as written, where it is too tangled. */
const lineIn = (raw: string, readInline: InlineReader): string => {
  if (raw.trim().toLowerCase() === NO_ANSWER) return NO_ANSWER;
  const read = /[`*_~<>&\\[\]]/.test(raw) ? readInline(raw) : undefined;
  return firstLine(read === undefined ? raw : read.map(wordsOf).join(""));
};

const wordsOf = (node: Nodes): string => {
  if (node.type === "html") return "";
  if (node.type === "break") return "\n";
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(wordsOf).join("") : "";
};

const firstLine = (text: string): string =>
  text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .find((line) => line !== "") ?? "";

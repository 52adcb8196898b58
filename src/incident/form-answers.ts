import type { ListItem, Nodes, RootContent } from "mdast";
import { sectionsOf } from "./categories.ts";
import { createInlineReader, type InlineReader, readBlocks, withoutMark } from "./markdown.ts";

/** GitHub's issue forms write this where nobody answered. */
const NO_ANSWER = "_no response_";
const LONGEST = 100;

/**
 * The answer under one of these headings in an issue's body, on one line; empty where there is none. Issue forms write
 * answers in several ways, all of which say the same: as a line, in a fence (a field with `render`), in code marks, as
 * check boxes (the ticked ones count). Hints in HTML comments are no answers. Read from the syntax tree, so that a heading
 * in a code block is no heading.
 */
export const answerUnder = (body: string, headings: readonly string[]): string => {
  const source = withoutMark(body);
  const [section] = sectionsOf(source, headings);
  if (section === undefined) return "";
  const readInline = createInlineReader();
  const answers = (readBlocks(source.slice(section.body, section.end))?.children ?? []).map((node) =>
    answerIn(node, readInline),
  );
  const answer = answers.find((text) => text !== "") ?? "";
  return answer.toLowerCase() === NO_ANSWER ? "" : answer.slice(0, LONGEST);
};

const answerIn = (node: RootContent, readInline: InlineReader): string => {
  if (node.type === "html") return "";
  if (node.type === "code") return firstLine(node.value);
  if (node.type === "list") return answerInList(node.children, readInline);
  return node.type === "paragraph" ? lineOf(node, readInline) : "";
};

/** The ticked boxes of a list that has boxes; of another, its first item. */
const answerInList = (items: readonly ListItem[], readInline: InlineReader): string => {
  const hasBoxes = items.some(({ checked }) => typeof checked === "boolean");
  const chosen = hasBoxes ? items.filter(({ checked }) => checked === true) : items.slice(0, 1);
  return chosen
    .flatMap((item) => item.children.filter(({ type }) => type === "paragraph"))
    .map((paragraph) => lineOf(paragraph, readInline))
    .join(", ");
};

/** The first line on which something stands, of what people see of it; as written, where it is too tangled. */
const lineOf = (node: Nodes, readInline: InlineReader): string => {
  const raw = wordsOf(node);
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

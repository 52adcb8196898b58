import type { ListItem, Nodes, Paragraph } from "mdast";
import { type Box, boxesOf, boxKey } from "./boxes.ts";
import { createInlineReader, type InlineReader, readBlocks, withoutMark } from "./markdown.ts";

/** A box of a task list: its text as people read it, white space collapsed. */
export type Task = {
  readonly text: string;
  readonly ticked: boolean;
  /** The how manieth of these words it is in its text; absent for the first. */
  readonly nth?: number;
};

/** The boxes of a Markdown text in reading order, nested and quoted ones included; none where it cannot be read. */
export const tasksOf = (text: string): readonly Task[] => {
  const readInline = createInlineReader();
  const found = marksOf(withoutMark(text)).map(({ paragraph, ticked }) => ({
    item: plainText(paragraph, readInline),
    ticked,
  }));
  return boxesOf(found.map(({ item }) => item)).map(({ item, nth }, at) => ({
    text: item,
    ticked: found[at]?.ticked === true,
    ...(nth !== undefined && { nth }),
  }));
};

/** The boxes that an edit ticked or unticked: each as it stands after it. A box that is new counts when it is ticked. */
export const changedBoxes = (before: string, after: string): readonly Task[] => {
  const was = new Map(tasksOf(before).map((task) => [boxKey(asBox(task)), task.ticked]));
  return tasksOf(after).filter((task) => task.ticked !== (was.get(boxKey(asBox(task))) ?? false));
};

/**
 * The same text with every task mark blanked (`[x]` becomes `[ ]`) and nothing else changed: ticking a box in evidence
 * is not editing it, so this is what is hashed. A byte order mark at the start is dropped.
 */
export const blankTasks = (text: string): string => {
  const source = withoutMark(text);
  const marks = marksOf(source).map(({ mark }) => mark);
  const ends = [...marks, source.length];
  return source.slice(0, ends[0]) + marks.map((mark, at) => ` ${source.slice(mark + 1, ends[at + 1])}`).join("");
};

export const asBox = ({ text, nth }: Omit<Task, "ticked">): Box =>
  nth === undefined ? { item: text } : { item: text, nth };

type Mark = { readonly paragraph: Paragraph; readonly ticked: boolean; readonly mark: number };

const marksOf = (source: string): readonly Mark[] => {
  // Most texts hold no box at all, and then nothing needs to be parsed.
  const root = /\[[ \txX\r\n]\]/.test(source) ? readBlocks(source) : undefined;
  return root ? itemsOf(root).flatMap((item) => boxOf(source, item)) : [];
};

const itemsOf = (node: Nodes): readonly ListItem[] => [
  ...(node.type === "listItem" ? [node] : []),
  ...("children" in node ? node.children.flatMap((child: Nodes) => itemsOf(child)) : []),
];

/**
 * Between an item's own mark and its box stands white space alone (or the marks of a quotation), so the box is the first
 * bracket of the item. The paragraph is no help: where a hard break follows the box, it begins at the box itself.
 */
const boxOf = (source: string, item: ListItem): readonly Mark[] => {
  const [paragraph] = item.children;
  const start = item.position?.start.offset;
  if (typeof item.checked !== "boolean" || paragraph?.type !== "paragraph" || start === undefined) return [];
  return [{ paragraph, ticked: item.checked, mark: source.indexOf("[", start) + 1 }];
};

/** Boxes of which there are too many keep their marks. */
const plainText = (paragraph: Paragraph, readInline: InlineReader): string => {
  const raw = paragraph.children.map(wordsOf).join("");
  // Most boxes are plain words, and then nothing needs to be parsed.
  const read = /[^\p{L}\p{N}\s.,;:?()'"/#%+=-]/u.test(raw) ? readInline(raw) : undefined;
  return collapse(read === undefined ? raw : read.map(wordsOf).join(""));
};

const wordsOf = (node: Nodes): string => {
  if (node.type === "html") return "";
  if (node.type === "break") return " ";
  if (node.type === "image") return node.alt ?? "";
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(wordsOf).join("") : "";
};

const collapse = (text: string): string => text.replace(/\s+/g, " ").trim();

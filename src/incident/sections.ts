import { readBlocks, withoutMark } from "./markdown.ts";

const normal = (heading: string): string =>
  heading
    .replace(/[#*_:?]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();

/** GitHub's issue forms write this where nobody answered. */
const NO_ANSWER = "_no response_";

/**
 * The first line of the answer under one of these headings in an issue's body, as issue forms write it; empty where
 * there is none. Read from the syntax tree, so that a heading in a code block is no heading.
 */
export const answerUnder = (body: string, headings: readonly string[]): string => {
  const source = withoutMark(body);
  const blocks = readBlocks(source)?.children ?? [];
  const raw = (at: number): string =>
    source.slice(blocks[at]?.position?.start.offset, blocks[at]?.position?.end.offset);
  const wanted = headings.map(normal);
  const at = blocks.findIndex((block, index) => block.type === "heading" && wanted.includes(normal(raw(index))));
  if (at < 0 || blocks[at + 1]?.type !== "paragraph") return "";
  const [line = ""] = raw(at + 1).split(/\r?\n/u);
  return line.trim().toLowerCase() === NO_ANSWER ? "" : line.trim().slice(0, 100);
};

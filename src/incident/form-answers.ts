import { sectionsOf } from "./categories.ts";
import { withoutMark } from "./markdown.ts";

/** GitHub's issue forms write this where nobody answered. */
const NO_ANSWER = "_no response_";
const LONGEST = 100;

/**
 * The first line of the answer under one of these headings in an issue's body, as issue forms write it; empty where
 * there is none. Read from the syntax tree, so that a heading in a code block is no heading.
 */
export const answerUnder = (body: string, headings: readonly string[]): string => {
  const source = withoutMark(body);
  const [section] = sectionsOf(source, headings);
  const text = section === undefined ? "" : source.slice(section.body, section.end).trim();
  const [line = ""] = text.split(/\r?\n/u);
  return line.toLowerCase() === NO_ANSWER ? "" : line.trim().slice(0, LONGEST);
};

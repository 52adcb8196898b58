import { withoutMark } from "../../../text/markdown.ts";
import { sectionsOf } from "../../../text/sections.ts";
import { safeBlock, WHOLE } from "../../text/safe-text.ts";

/** `resource allocation` as a heading: `Resource allocation`. */
export const headingOf = (category: string): string => category.charAt(0).toUpperCase() + category.slice(1);

/** A category's text as it stands in a file: its own headings stay below the category's, which is of level `depth`. */
export const categoryText = (text: string, depth = 2): string => safeBlock(text, WHOLE, depth);

/** Each category's section with this under its heading, by name and the heading's depth; every other character as it was. */
const replaced = (
  source: string,
  names: readonly string[],
  bodyOf: (name: string, depth: number) => string,
): { readonly text: string; readonly found: readonly string[] } => {
  const sections = sectionsOf(source, names).toSorted((a, b) => b.start - a.start);
  const text = sections.reduce(
    (now, { name, depth, body, end }) =>
      `${now.slice(0, body)}\n\n${bodyOf(name, depth)}\n\n${now.slice(end).trimStart()}`,
    source,
  );
  return { text, found: sections.map(({ name }) => name) };
};

/**
 * The post-mortem with these categories' texts in the place of what stood there, and every other character as it was;
 * a category whose heading was removed is added at the end.
 */
export const fillCategories = (markdown: string, texts: Readonly<Record<string, string>>): string => {
  const names = Object.keys(texts);
  const { text, found } = replaced(withoutMark(markdown), names, (name, depth) =>
    categoryText(texts[name] ?? "", depth),
  );
  const added = names
    .filter((name) => !found.includes(name))
    .map((name) => `\n## ${headingOf(name)}\n\n${categoryText(texts[name] ?? "")}\n`);
  return `${text.trimEnd()}\n${added.join("")}`;
};

/** The post-mortem with these invitations, by category, in the place of what stood there; nothing where the heading is gone. */
export const emptyCategories = (markdown: string, invitations: Readonly<Record<string, string>>): string => {
  const { text } = replaced(withoutMark(markdown), Object.keys(invitations), (name) => invitations[name] ?? "");
  return `${text.trimEnd()}\n`;
};

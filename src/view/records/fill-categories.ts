import { sectionsOf } from "../../incident/categories.ts";
import { withoutMark } from "../../incident/markdown.ts";
import { safeBlock, WHOLE } from "../safe-text.ts";

/** `resource allocation` as a heading: `Resource allocation`. */
export const headingOf = (category: string): string => category.charAt(0).toUpperCase() + category.slice(1);

/** A category's text as it stands in a file: its own headings stay below the category's, which is of level `depth`. */
export const categoryText = (text: string, depth = 2): string => safeBlock(text, WHOLE, depth);

/**
 * The post-mortem with these categories' texts in the place of what stood there, and every other character as it was;
 * a category whose heading was removed is added at the end.
 */
export const fillCategories = (markdown: string, texts: Readonly<Record<string, string>>): string => {
  const source = withoutMark(markdown);
  const names = Object.keys(texts);
  const sections = sectionsOf(source, names).toSorted((a, b) => b.start - a.start);
  const filled = sections.reduce(
    (text, { name, depth, body, end }) =>
      `${text.slice(0, body)}\n\n${categoryText(texts[name] ?? "", depth)}\n\n${text.slice(end).trimStart()}`,
    source,
  );
  const added = names
    .filter((name) => !sections.some((section) => section.name === name))
    .map((name) => `\n## ${headingOf(name)}\n\n${categoryText(texts[name] ?? "")}\n`);
  return `${filled.trimEnd()}\n${added.join("")}`;
};

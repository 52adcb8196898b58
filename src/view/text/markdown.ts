/**
 * Text that already is Markdown and may do what it says: mention, link, make headings. Every other string is data, and
 * a template neutralizes it wherever it stands.
 */
export type Markdown = { readonly markdown: string };

export const markdown = (text: string): Markdown => ({ markdown: text });

export const isMarkdown = (value: unknown): value is Markdown =>
  typeof value === "object" && value !== null && "markdown" in value && typeof value.markdown === "string";

/** Markdown of several lines as one item of a list. */
export const asItem = (text: string): Markdown => markdown(text.replace(/\n(?=.)/g, "\n  "));

import type { RootContent } from "mdast";
import { readBlocks, withoutMark } from "./markdown.ts";
import { type Mark, marksOf } from "./named-parts.ts";

/** How an invitation to write begins, in italics; a paragraph that begins so is nobody's text. */
export const INVITATION = "To write:";

/** The part of a text that a name's heading opens: from `start`, its own text from `body`, up to `end`. */
export type Section = Mark & { readonly end: number };

const headingsOf = (source: string): readonly { readonly start: number; readonly depth: number }[] =>
  readBlocks(source)?.children.flatMap((node) =>
    node.type === "heading" ? [{ start: node.position?.start.offset ?? 0, depth: node.depth }] : [],
  ) ?? [];

/** The place of each name: where it is named twice, the one under the higher heading, else the first. */
const placesOf = (source: string, names: readonly string[]): readonly Mark[] => {
  const marks = marksOf(source, names);
  return names.flatMap((name) =>
    marks
      .filter((mark) => mark.name === name)
      .toSorted((a, b) => a.depth - b.depth || a.start - b.start)
      .slice(0, 1),
  );
};

export const sectionsOf = (source: string, names: readonly string[]): readonly Section[] =>
  sectionsAt(source, placesOf(source, names));

/** Of names that stand several times, every section, in the order of the text. */
export const everySectionOf = (source: string, names: readonly string[]): readonly Section[] =>
  sectionsAt(source, marksOf(source, names));

/** A section ends where the next one begins, or the next heading that is not below its own. */
const sectionsAt = (source: string, places: readonly Mark[]): readonly Section[] => {
  const headings = headingsOf(source);
  return places.map((place) => {
    const peers = headings.filter(({ depth }) => depth <= place.depth);
    const next = [...places, ...peers].map(({ start }) => start).filter((start) => start > place.start);
    return { ...place, end: Math.min(source.length, ...next) };
  });
};

const rawOf = (source: string, node: RootContent): string =>
  source.slice(node.position?.start.offset, node.position?.end.offset);

const isInvitation = (raw: string): boolean => /^[_*]/.test(raw) && raw.slice(1).startsWith(INVITATION);

/** HTML comments hold hints, and invitations hold questions: neither is anybody's answer. */
const isAnswer = (node: RootContent, raw: string): boolean =>
  node.type === "html" ? !/^<!--[\s\S]*-->\s*$/.test(raw) : !(node.type === "paragraph" && isInvitation(raw));

const answerIn = (body: string): string =>
  (readBlocks(body)?.children ?? [])
    .filter((node) => isAnswer(node, rawOf(body, node)))
    .map((node) => rawOf(body, node))
    .join("\n\n")
    .trim();

/**
 * The text of each category that somebody has written, by the names handed in, from a submission or from an edited
 * post-mortem; a category that is missing, or still invites to write, is not in it. Heading levels and case do not
 * matter. A text that cannot be read has nothing filled.
 */
export const readCategories = (markdown: string, names: readonly string[]): Record<string, string> => {
  const source = withoutMark(markdown);
  const found = sectionsOf(source, names).map(({ name, body, end }) => [name, answerIn(source.slice(body, end))]);
  return Object.fromEntries(found.filter(([, text]) => text !== ""));
};

const LONGEST_HEADING = 80;

/** A heading in letters, digits and plain marks: it becomes a heading elsewhere. */
const plainHeading = (raw: string): string =>
  raw
    .replace(/<[^>]{0,200}>/gu, " ")
    .replace(/[^\p{L}\p{N} ,.'’-]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, LONGEST_HEADING);

/** Under which heading stands what was written before the first one. */
const BEFORE_ALL = "Review";

/** Two texts under one heading are one text. */
const byHeading = (found: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(
    [...Map.groupBy(found, ([heading]) => heading)].map(([heading, texts]) => [
      heading,
      texts.map(([, text]) => text).join("\n\n"),
    ]),
  );

/**
 * What somebody wrote beside the named parts, before them or under headings of their own that are no deeper than those of
 * the names: text by heading. It belongs into the record too.
 */
export const otherSections = (markdown: string, names: readonly string[]): Record<string, string> => {
  const source = withoutMark(markdown);
  const named = sectionsOf(source, names);
  const deepest = Math.max(0, ...named.map(({ depth }) => depth));
  const starts = headingsOf(source)
    .filter(({ depth, start }) => depth <= deepest && !named.some((section) => section.start === start))
    .map(({ start }) => start);
  const ends = [...named, ...headingsOf(source).filter(({ depth }) => depth <= deepest)].map(({ start }) => start);
  const first = Math.min(source.length, ...ends);
  const found = starts.map((start) => {
    const line = source.slice(start).split("\n", 1)[0] ?? "";
    const end = Math.min(source.length, ...ends.filter((other) => other > start));
    return [plainHeading(line), answerIn(source.slice(start + line.length, end))] as const;
  });
  const before = [BEFORE_ALL, answerIn(source.slice(0, first))] as const;
  return byHeading([before, ...found].filter(([heading, text]) => heading !== "" && text !== ""));
};

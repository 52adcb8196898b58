import type { RootContent } from "mdast";
import { readBlocks } from "../markdown.ts";
import { replyHeadIn } from "./e-mail-reply.ts";
import { footerEnd } from "./e-mail-signs.ts";

/** A top-level text of a comment: where it stands in the source, and whether a quotation follows it. */
export type Passage = {
  readonly type: RootContent["type"];
  readonly start: number;
  readonly text: string;
  readonly isBeforeQuotation: boolean;
};

/** Whose words stand at a place: the comment's author's, somebody else's, or nobody can tell. */
export type Authorship = "author" | "repeated" | "doubtful";

type Head = { readonly at: number; readonly isQuoted: boolean };

const headsIn = ({ start, text, isBeforeQuotation }: Passage): readonly Head[] => {
  const head = replyHeadIn(text);
  if (head === undefined) return [];
  return [{ at: start + head.start, isQuoted: head.kind === "wrote" && head.end === text.length && isBeforeQuotation }];
};

/**
 * Tells whose words stand at a place of a comment, in UTF-16 units of its source. A mail that is quoted as it should be
 * ends where its quotation ends. One that is not lies between its head and GitHub's footer; below the footer, below a
 * head without one, or above a footer without a head, nobody can tell where it begins or ends.
 */
export const authorshipIn = (passages: readonly Passage[]): ((at: number) => Authorship) => {
  const heads = passages.flatMap(headsIn);
  const footers = passages.flatMap(({ start, text }) => {
    const end = footerEnd(text);
    return end === undefined ? [] : [start + end];
  });
  const repeatedUntil = footers.at(-1);
  const open = heads.find(({ isQuoted }) => !isQuoted)?.at;
  const ownUntil = open ?? (repeatedUntil === undefined ? Number.POSITIVE_INFINITY : (heads[0]?.at ?? 0));
  return (at) => {
    if (at < ownUntil) return "author";
    return open !== undefined && repeatedUntil !== undefined && at < repeatedUntil ? "repeated" : "doubtful";
  };
};

/** The lines of an author up to the mail that is repeated below them. What is too tangled to be read is left whole. */
export const withoutReply = (text: string): string => {
  for (const { type, position } of readBlocks(text)?.children ?? []) {
    const start = position?.start.offset ?? 0;
    const isText = type === "paragraph" || type === "heading";
    const head = isText ? replyHeadIn(text.slice(start, position?.end.offset)) : undefined;
    if (head !== undefined) return text.slice(0, start + head.start);
  }
  return text;
};

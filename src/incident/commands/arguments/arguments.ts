import { nearest } from "../../../text/nearest.ts";

/** Zero-width and bidirectional characters: people do not see them, so they are no part of a word. */
const UNSEEN = /\p{Cf}/gu;

/** The words of an argument, by white space of any kind. */
export const wordsOf = (argument: string): readonly string[] =>
  argument
    .replace(UNSEEN, "")
    .split(/\s+/u)
    .filter((word) => word !== "");

const QUOTED = /^(?:"([^"]+)"|“([^”]+)”)(?=\s|$)([\s\S]*)$/u;

/** What stands in the quotation marks with which a text begins, and the rest; undefined where it begins with none. */
export const quotedAndRest = (text: string): { readonly quoted: string; readonly rest: string } | undefined => {
  const [whole, straight, curly, rest = ""] = QUOTED.exec(text.trimStart()) ?? [];
  return whole === undefined ? undefined : { quoted: (straight ?? curly ?? "").trim(), rest: rest.trim() };
};

/**
 * The first word as it was written, or what its quotation marks hold; the rest as it was written; and as `head` the word
 * in lower case and without the mark that ends it in a sentence: `analysis, well done`.
 */
export const headAndRest = (
  argument: string,
): { readonly head: string; readonly written: string; readonly rest: string } => {
  const seen = argument.replace(/^[\s\p{Cf}]+/u, "");
  const [, first = "", after = ""] = /^(\S*)([\s\S]*)$/u.exec(seen) ?? [];
  const { quoted, rest } = quotedAndRest(seen) ?? { quoted: first, rest: after.trim() };
  const written = quoted.replace(UNSEEN, "");
  return { head: written.toLowerCase().replace(/[,;:.!]+$/u, ""), written, rest };
};

/** What stands behind a command on its line, and on the lines below, without blank ones at either end. */
export const withLinesBelow = (argument: string, text: string): string =>
  `${argument}\n${text}`.replace(/^(?:[\t ]*(?:\r\n|\r|\n))+/, "").trimEnd();

/** What a `/submit` submits: what stands behind the step's name, and the lines below. */
export const submittedText = (argument: string, text: string): string =>
  `${headAndRest(argument).rest}\n${text}`.trim();

/** The logins of `@user` words; a team (`@org/team`) is not a person and is left to the caller. */
export const loginsOf = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => /^@([a-z\d](?:[a-z\d-]{0,38})(?:_[a-z\d]+)?)[,;]?$/iu.exec(word)?.[1] ?? []);

export const isOneOf = <T extends string>(known: readonly T[], word: string): word is T =>
  (known as readonly string[]).includes(word);

/** What is wrong with a word that must be one of some: it is missing (`given` is empty), or it is none of them. */
export const wrongWord = (
  what: "ending" | "milestone" | "resolution" | "role" | "service" | "severity",
  given: string,
  known: readonly string[],
) => ({ what, given, known, meant: nearest(given, known) ?? "" });

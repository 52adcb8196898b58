import { remembering } from "../../text/remembering.ts";
import type { Instant, Person } from "../../vocabulary.ts";
import type { Evidence, Incident } from "../incident.ts";

/** Shorter sentences are anybody's: "It was a deployment." */
const FEWEST_WORDS = 6;

/** So many words in a row are the same text, wherever its sentences begin. */
const ROW = 8;

/** Of a long text as many sentences are kept, the longest ones, and as many rows of words, drawn by their prints. */
const MOST_OF_EACH = 50;

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** FNV-1a of 32 bits, from a start of its own, in hex. */
const hashFrom = (start: number, text: string): string => {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
};

/** Quick rather than secret: who makes a text with the print of another has only shut out themselves. */
const printOf = (words: readonly string[]): string => {
  const text = words.join(" ");
  return hashFrom(0x811c9dc5, text) + hashFrom(0x5bd1e995, text);
};

/** The longer sentences, the longest first. */
const sentencesIn = (text: string): readonly (readonly string[])[] =>
  text
    .split(/[.!?;]\s|\n/u)
    .map(wordsOf)
    .filter(({ length }) => length >= FEWEST_WORDS)
    .toSorted((a, b) => b.length - a.length);

const rowsIn = (words: readonly string[]): readonly (readonly string[])[] =>
  words.slice(ROW - 1).map((_, start) => words.slice(start, start + ROW));

/** Texts of some MB together, which is every text of the incidents that are being looked at. */
const LONGEST_REMEMBERED = 4_000_000;

type Prints = { readonly all: ReadonlySet<string>; readonly kept: readonly string[] };

/** Prints of the whole text, however short, of its sentences and of its rows of words: letters and digits alone matter. */
const printed = remembering<Prints>((text) => {
  const words = wordsOf(text);
  if (words.length === 0) return { all: new Set(), kept: [] };
  const whole = printOf(words);
  const sentences = sentencesIn(text).map(printOf);
  const rows = rowsIn(words).map(printOf);
  const kept = [whole, ...sentences.slice(0, MOST_OF_EACH), ...rows.toSorted().slice(0, MOST_OF_EACH)];
  return { all: new Set([whole, ...sentences, ...rows]), kept: [...new Set(kept)] };
}, LONGEST_REMEMBERED);

/** The prints by which a text is known again: where all of it, or one of its sentences, stands in another. */
export const printsOf = (text: string): readonly string[] => printed(text)?.kept ?? [];

/** The incident with what somebody wrote; nobody's words are nobody's. */
export const withWords = (incident: Incident, text: string, by: Person | undefined, at: Instant): Incident => {
  const prints = printsOf(text);
  return by === undefined || prints.length === 0
    ? incident
    : { ...incident, words: [...(incident.words ?? []), { by, at, prints }] };
};

/** Whoever wrote a sentence of this evidence, or all of it, before it was handed in (or changed to say so). */
export const writersOf = (incident: Incident, { text, at, since }: Evidence): readonly Person[] => {
  const words = (incident.words ?? []).filter((each) => each.at <= Math.max(at, since));
  if (words.length === 0) return [];
  const here = printed(text)?.all;
  return words.filter(({ prints }) => prints.some((print) => here?.has(print) === true)).map(({ by }) => by);
};

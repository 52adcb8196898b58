import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Evidence, Incident } from "./incident.ts";
import { remembering } from "./remembering.ts";
import type { Instant, Person } from "./vocabulary.ts";

/** What somebody wrote in a command of this incident, as prints of its sentences: enough to know the words again. */
export type Words = { readonly by: Person; readonly at: Instant; readonly prints: readonly string[] };

/** Shorter sentences are anybody's: "It was a deployment." */
const FEWEST_WORDS = 6;

/** Of a long text the longest sentences are kept: they are the ones that nobody writes twice by chance. */
const MOST_PRINTS = 100;

const PRINT_LENGTH = 16;

const normal = (text: string): string =>
  (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(" ");

const printOf = (words: string): string => bytesToHex(sha256(utf8ToBytes(words))).slice(0, PRINT_LENGTH);

const hasEnoughWords = (words: string): boolean => words.split(" ").length >= FEWEST_WORDS;

/** The whole text, however short, and each of its longer sentences; letters and digits alone matter. */
const normalParts = (text: string): readonly string[] => {
  const whole = normal(text);
  const sentences = text
    .split(/[.!?;]\s|\n/u)
    .map(normal)
    .filter(hasEnoughWords);
  return whole === "" ? [] : [...new Set([whole, ...sentences])];
};

/** Texts of some MB together, which is every text of the incidents that are being looked at. */
const LONGEST_REMEMBERED = 4_000_000;

const printsIn = remembering<ReadonlySet<string>>(
  (text) => new Set(normalParts(text).map(printOf)),
  LONGEST_REMEMBERED,
);

/** The prints that are kept of a text. */
export const printsOf = remembering<readonly string[]>(
  (text) =>
    normalParts(text)
      .toSorted((a, b) => b.length - a.length)
      .slice(0, MOST_PRINTS)
      .map(printOf),
  LONGEST_REMEMBERED,
);

/** The incident with what somebody wrote; nobody's words are nobody's. */
export const withWords = (incident: Incident, text: string, by: Person | undefined, at: Instant): Incident => {
  const prints = printsOf(text) ?? [];
  return by === undefined || prints.length === 0
    ? incident
    : { ...incident, words: [...(incident.words ?? []), { by, at, prints }] };
};

/** Whoever wrote a sentence of this evidence, or all of it, before it was handed in (or changed to say so). */
export const writersOf = (incident: Incident, { text, at, since }: Evidence): readonly Person[] => {
  const words = (incident.words ?? []).filter((each) => each.at <= Math.max(at, since));
  if (words.length === 0) return [];
  const here = printsIn(text);
  return words.filter(({ prints }) => prints.some((print) => here?.has(print) === true)).map(({ by }) => by);
};

import type { Person } from "../../vocabulary.ts";
import { cutTo, inert, visible } from "./plain-text.ts";

export { fenced, safeBlock, safeQuote, WHOLE } from "./safe-block.ts";

// What Markdown would act on within a line. An underscore inside a word is none, so names and addresses stay legible.
const INLINE_MARKS = /[\\`*[\]<>|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
const LINE_START_MARK = /^(?:[-+=#](?=\s|$|[-+=#])|\d{1,9}(?=[.)](?:\s|$)))/;

const oneLine = (text: string, most: number): string => cutTo(most, visible(text).replace(/\s+/g, " ").trim());

const escaped = (line: string): string =>
  line.replace(INLINE_MARKS, "\\$&").replace(LINE_START_MARK, (mark) => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`));

/**
 * User text as one line of Markdown: in a sentence, a list item, a heading or a table cell it shows as it was written
 * and does nothing. Line breaks become spaces; at most `most` characters of the text are kept.
 */
export const safeInline = (text: string, most = 240): string => inert(escaped(oneLine(text, most)));

/**
 * The text of a box, from the team's configuration: escaped, but with nothing put into it, because boxes are read back
 * by their text. A mention in it is meant by whoever wrote the configuration.
 */
export const safeBox = (text: string): string => escaped(oneLine(text, 1000));

/** User text as a table cell; a dash where there is none. */
export const safeCell = (text: string | undefined, most = 160): string => safeInline(text ?? "", most) || "–";

/** User text as an inline code span, for what is copied: backticks and line breaks cannot stand in one. */
export const safeCode = (text: string, most = 200): string => {
  const line = oneLine(text, most).replaceAll("`", "'");
  return line === "" ? "–" : `\`${line}\``;
};

/** Text as a YAML scalar in double quotes, which are JSON's: it cannot end its line, its value or the document. */
export const yamlScalar = (text: string): string =>
  JSON.stringify(visible(text)).replace(/[\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16)}`);

const LONGEST_PART_BYTES = 48;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Words, as many as fit; of a first word that is too long, its beginning. Whole characters, in bytes of UTF-8. */
const fitting = (words: readonly string[]): string => {
  let path = "";
  for (const word of words) {
    const longer = path === "" ? word : `${path}-${word}`;
    if (bytesOf(longer) > LONGEST_PART_BYTES) break;
    path = longer;
  }
  if (path !== "" || words.length === 0) return path;
  let part = "";
  for (const letter of words[0] ?? "") {
    if (bytesOf(part + letter) > LONGEST_PART_BYTES) break;
    part += letter;
  }
  return part;
};

/**
 * Part of a path: lower-case letters and digits of any script, and single hyphens, at most 48 bytes, cut between words.
 * Never empty and never a dot: `Checkout is down!` becomes `checkout-is-down`, and `決済が停止` stays readable as it is.
 * Latin letters lose their accents; other scripts keep their marks, without which they are other words. Composed (NFC), so
 * that the same title is the same path on every file system.
 */
export const slug = (title: string): string => {
  const plain = visible(title)
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .toLowerCase()
    .normalize("NFC");
  const path = fitting(plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)));
  return path === "" ? "incident" : path;
};

const LONGEST_ADDRESS = 500;

/** A link with these words; what is no plain web address, or a very long one, stays text. */
export const linked = (url: string, words: string): string => {
  const isAddress = url.length <= LONGEST_ADDRESS && /^https?:\/\/[^\s()<>[\]\\`|]+$/.test(url);
  return isAddress ? `[${words === url ? shortAddress(url) : safeInline(words)}](${url})` : safeInline(words);
};

/** `#77` for an issue or pull request of GitHub, else the address without its scheme. */
const shortAddress = (url: string): string => {
  const [, number] = /\/(?:issues|pull)\/(\d+)(?:[#?].*)?$/.exec(url) ?? [];
  return number === undefined ? safeInline(url.replace(/^https?:\/\//, ""), 80) : `#${number}`;
};

/** What may be called on GitHub: a login (a bot's too), or a team of an organization. */
const CALLABLE = /^@[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?(?:\/[A-Za-z0-9_][\w.-]{0,99})?$/;

/** `@acme/sre-leads` or `@ana`, meant to notify; anything else is only text. */
export const call = (name: string): string => (CALLABLE.test(name) ? name.replace("[", "\\[") : safeInline(name));

/** A mention that is meant: this person is notified. */
export const mention = (person: Person): string => call(`@${person.login}`);

/** A person, named without being notified. */
export const named = (person: Person): string => `**${safeInline(person.login, 100)}**`;

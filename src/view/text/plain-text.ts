/**
 * The ground that all neutralizing stands on. Text from users is data: nothing in it may notify people, close issues,
 * hide text or start a template. What must be broken is broken with a zero-width space, so readers see no difference.
 */
const ZERO_WIDTH_SPACE = "\u200b";

// Controls and format characters (bidirectional ones, zero-width spaces, tags) only ever hide things. Line feeds and
// tabs stay, and so do the joiners that emoji and some scripts are made with.
const INVISIBLE = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** The text without what nobody can see, with `\n` as its only line break. Lone surrogates become U+FFFD. */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(INVISIBLE, "");

/** At most `most` characters, the last one an ellipsis where something was cut off. */
export const cutTo = (most: number, text: string): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, Math.max(0, most - 1))
        .replace(/[\ud800-\udbff]$/, "")
        .trimEnd()}…`;

// In the order of the alternatives: a mention (e-mail addresses stay whole), a character reference that could spell
// one, a tag or comment, a template or expression, a link that runs a script, a word that closes an issue.
const ACTIVE =
  /(?<![A-Za-z0-9])@(?=\S)|&(?=#\w|[A-Za-z]\w{1,30};)|<(?=[A-Za-z/!?])|\{(?=[{%#])|(?:javascript|vbscript|data)(?=:\S)|\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=:?[ \t]+(?:[\w.-]{1,100}\/[\w.-]{1,100}#|#|GH-|https?:))/gi;

/** The same text to the eye, with nothing in it that GitHub or a template would act on. */
export const inert = (text: string): string => text.replace(ACTIVE, (found) => found + ZERO_WIDTH_SPACE);

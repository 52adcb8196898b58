/*
 * By what a repeated mail is known, in whatever language the mail program speaks: addresses, colons, dates and rules are
 * the same in all of them, and GitHub's own words are always English.
 */

/** What mail programs put around addresses and names of right-to-left scripts, and nobody sees. */
const UNSEEN = /[\p{Cf}]/gu;
const COLON = /[:：︰﹕꞉]\s*$/u;

const GITHUB_ADDRESS = /\breply\+[\w.+-]+@|\bnotifications@[\w-]+\.|@reply\.[\w-]+\./iu;
const NAMED_ADDRESS = /[<[(（＜](?:mailto:)?[^\s<>[\]()]+@[^\s<>[\]()]+\.[^\s<>[\]()]+[>\])）＞]/u;
const ADDRESS = /[^\s<>@,;:]+@[^\s<>@,;:]+\.\p{L}{2,}/u;

const YEAR = /(?<!\p{Nd})(?:[12१۱١၁]\p{Nd}{3})(?!\p{Nd})/u;
const DAY = /\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}/u;
const CLOCK = /\p{Nd}{1,2}[:.：時时点h]\s?\p{Nd}{2}/u;

/** As the mail programs of some languages begin. A comma, a digit or an address tells them from a plain sentence. */
const WROTE =
  /^(?:On\s.*\swrote|Am\s.*\sschrieb(?:\s.*)?|Le\s.*\sa écrit|El\s.*\sescribió|Il\s.*\sha scritto|Em\s.*\sescreveu|Op\s.*\sschreef(?:\s.*)?)\s?:$/iu;
const TELLING = /[\d,@]/;

/** The line of `text` as it is compared: without what nobody sees, and without white space at its ends. */
export const seen = (text: string): string => text.replace(UNSEEN, "").trim();

const hasDate = (text: string): boolean => YEAR.test(text) || DAY.test(text);

/** "On Monday, Ana wrote:", and in any language a line that ends in a colon and names an address. */
export const isAttribution = (text: string): boolean => {
  if (WROTE.test(text) && TELLING.test(text)) return true;
  if (!COLON.test(text)) return false;
  return NAMED_ADDRESS.test(text) || (ADDRESS.test(text) && (hasDate(text) || CLOCK.test(text)));
};

/** A day, a time and a colon at the end: Thunderbird names no address. People write so too, so it must end its paragraph. */
export const isDatedAttribution = (text: string): boolean => COLON.test(text) && hasDate(text) && CLOCK.test(text);

const RULED = /^([-=_*•·─—–])\1{2,}\s?\p{L}[\p{L}\p{M}\s.'’:]{1,60}\s?\1{3,}:?$/u;
const SHORT_RULED =
  /^-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht) ?-{2,}$/iu;
const FORWARDED = /^begin forwarded message:$/iu;
/** How GitHub's own mails begin. */
const LEFT_A_COMMENT = /^\S+ (?:left a comment|created an issue|commented|opened a pull request) \(\S*#\d+\)$/iu;

/** A line that opens a repeated mail by itself: a rule with words in it, GitHub's own address or first line. */
export const isOpening = (text: string): boolean =>
  [RULED, SHORT_RULED, FORWARDED, LEFT_A_COMMENT, GITHUB_ADDRESS].some((pattern) => pattern.test(text));

const KNOWN_FIELD =
  /^[*_]{0,2}(?:from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|date|à|objet|enviado|para|asunto)\s?:/iu;
const FIRST_FIELD = /^[*_]{0,2}(?:from|von|de)\s?:/iu;
const FIELD = /^[*_]{0,2}\p{L}[\p{L}\p{M} .'’-]{0,30}[*_]{0,2}\s?[:：]/u;
/** Sender, day, recipient and subject, alone in their paragraph; a subject that is answered says so: RFC 5322, 3.6.5. */
const WHOLE_HEAD = 4;
const REPLIED = /[:：]\s?(?:\p{L}{2,3}\s?[:：]|(?:re|fwd?)\s*$)/iu;
const FEWEST_FIELDS = 3;
const MOST_FIELDS = 6;

/**
 * "From:", "Sent:", "To:" and "Subject:" below each other, as Outlook repeats them; in any other language some words,
 * each before a colon, of which one names a sender's address and one a day, or four of which the last answers a subject.
 */
export const isHeader = (texts: readonly string[]): boolean => {
  const known = texts.slice(0, FEWEST_FIELDS);
  if (
    FIRST_FIELD.test(known[0] ?? "") &&
    known.length === FEWEST_FIELDS &&
    known.every((text) => KNOWN_FIELD.test(text))
  )
    return true;
  const end = texts.findIndex((text) => !FIELD.test(text));
  const fields = texts.slice(0, end === -1 ? MOST_FIELDS : Math.min(end, MOST_FIELDS));
  if (fields.length < FEWEST_FIELDS) return false;
  if (fields.some((text) => NAMED_ADDRESS.test(text)) && fields.some(hasDate)) return true;
  return fields.length === WHOLE_HEAD && texts[WHOLE_HEAD] === undefined && REPLIED.test(fields.at(-1) ?? "");
};

/** GitHub's words at the end of each of its mails. */
const FOOTER =
  /reply to this e-?mail directly|you are receiving this because|\/notifications\/unsubscribe|\bmessage[ -]id:\s*<[^<>\s]+@[^<>\s]+>/giu;

/** Where GitHub's own words end in a text; undefined where there are none. */
export const footerEnd = (text: string): number | undefined => {
  const last = [...text.matchAll(FOOTER)].at(-1);
  return last && last.index + last[0].length;
};

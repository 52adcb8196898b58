/* Words behind a time that could be a part of it. A time of which half is read is wrong without anybody seeing it. */

/**
 * Letters that stand for several offsets: three places call theirs IST, and CET is written in summer too. What is more
 * often another word (CAT, GET, BOT) is not among them.
 */
const LETTERS = new Set(
  (
    "ACDT ACST ADT AEDT AEST AKDT AKST AST AWST BRT BST CDT CEST CET CLST CLT COT CST CT EAT EDT EEST EET EST ET FKT " +
    "GST HDT HKT HST ICT IDT IRST IST JST KST MDT MESZ MEZ MSD MSK MST MT MYT NDT NPT NST NZDT NZST PDT PHT PKT PST PT " +
    "SAST SGT UYT UZT WAT WAST WEST WET WIB WITA"
  ).split(" "),
);
const LETTERED = /^\s*\(?([A-Z]{2,5})(?=$|[\s,.;:)+-])/;
const LEFT_OVER: readonly RegExp[] = [
  /^\s*\(?[+-]\d{1,4}(?=$|[\s,;:)])/,
  /^\s*\(?(?:UTC|GMT)\b/i,
  /^\s*\d{4}-\d{1,2}-\d{1,2}(?=$|\s)/,
  /^\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}(?=$|\s)/,
  /^\s*(?:on\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=$|[\s,])/i,
  /^\s*(?:today|yesterday|tomorrow|tonight)(?=$|[\s,])/i,
  /^\s*(?:in the |this )?(?:morning|afternoon|evening)(?=$|[\s,])/i,
  /^\s*(?:上午|下午|晚上|午前|午後|오전|오후|πμ|μμ|π\.μ|μ\.μ|ص(?=$|\s)|م(?=$|\s))/u,
];

/** A second time: `18:00 - 19:00`, `18:00 or later`. Nobody can tell which of the two is meant. */
const ANOTHER = /^\s*(?:(?:[-–—/]|to|or|and|until|till|through)\s*(?:\d|noon|midnight|later)|\d{1,2}[:.h]\d{2}(?!\d))/i;

export type LeftOver =
  | { readonly kind: "letters"; readonly words: string }
  | { readonly kind: "part"; readonly words: string };

/** What of the rest may belong to the time before it; undefined where the rest is a text of its own. */
export const leftOver = (rest: string): LeftOver | undefined => {
  const letters = LETTERED.exec(rest)?.[1] ?? "";
  if (LETTERS.has(letters)) return { kind: "letters", words: letters };
  if (!LEFT_OVER.some((pattern) => pattern.test(rest))) return undefined;
  return { kind: "part", words: rest.trim().split(/\s+/).slice(0, 2).join(" ") };
};

export const isAnotherTime = (rest: string): boolean => ANOTHER.test(rest);

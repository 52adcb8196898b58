/*
 * What people write behind a time: AM or PM, a zone, "Uhr". It is read as what it says or the whole time is refused;
 * half of it read, `2:05 PM` would be the middle of the night.
 */

/** `half` and `zone` are absent where nothing is said; `zone` is a name or an offset that Temporal takes. */
export type ClockWords =
  | {
      readonly kind: "words";
      readonly half?: "am" | "pm";
      readonly zone?: string;
      readonly day?: "today" | "yesterday";
      readonly rest: string;
    }
  | { readonly kind: "problem"; readonly problem: string };

const HALF = /^ ?([ap])\.?m\b\.?/i;
const CLOCK = /^ ?(?:uhr|hrs?|h|o['’]clock)(?=$|[\s,;:])/i;
const END = /(?=$|[\s,;.)]|:(?!\d))/.source;
const UNIVERSAL = new RegExp(`^ ?\\(?(?:UTC|GMT|Z)(?: ?([+-])(\\d{1,2})(?::?(\\d{2}))?)?\\)?${END}`, "i");
const OFFSET = new RegExp(`^ ?\\(?([+-])(\\d{2})(?::?(\\d{2}))?\\)?${END}`);
const NAMED = /^ ?\(?([A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})\)?(?=$|[\s,;:])/;
const DAY = new RegExp(`^ (today|yesterday)${END}`, "i");

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
  /^\s*(?:tomorrow|tonight|in the (?:morning|afternoon|evening))(?=$|[\s,])/i,
  /^\s*(?:上午|下午|晚上|午前|午後|오전|오후|πμ|μμ|π\.μ|μ\.μ|ص(?=$|\s)|م(?=$|\s))/u,
];

const pad = (digits: string): string => digits.padStart(2, "0");

/** `+05:30`; undefined where no place on earth is so far from UTC. */
const offsetOf = (sign: string, hours: string, minutes = "00"): string | undefined =>
  Number(hours) > 14 || Number(minutes) > 59 ? undefined : `${sign}${pad(hours)}:${minutes}`;

/** A zone, and how long the text of it is; "unknown" where it looks like one and is none. */
type Zone = { readonly zone: string; readonly length: number } | "unknown" | undefined;

const zoneIn = (text: string, isZone: (name: string) => boolean): Zone => {
  const universal = UNIVERSAL.exec(text);
  const offset = universal ?? OFFSET.exec(text);
  if (offset !== null) {
    const [whole, sign, hours, minutes] = offset;
    const zone = sign === undefined || hours === undefined ? "UTC" : offsetOf(sign, hours, minutes);
    return zone === undefined ? "unknown" : { zone, length: whole.length };
  }
  const [whole = "", name] = NAMED.exec(text) ?? [];
  return name !== undefined && isZone(name) ? { zone: name, length: whole.length } : undefined;
};

const problemIn = (rest: string): string | undefined => {
  const letters = LETTERED.exec(rest)?.[1] ?? "";
  if (LETTERS.has(letters)) return `${letters} can mean more than one offset`;
  const isLeft = LEFT_OVER.some((pattern) => pattern.test(rest));
  return isLeft ? `"${rest.trim().split(/\s+/).slice(0, 2).join(" ")}" behind a time could be a part of it` : undefined;
};

/** Reads what stands behind the digits of a time. `isZone` tells whether a name such as `Europe/Zurich` is a zone's. */
export const readClockWords = (behind: string, isZone: (name: string) => boolean): ClockWords => {
  const half = HALF.exec(behind);
  const afterHalf = behind.slice(half?.[0].length ?? 0);
  const afterClock = afterHalf.slice(CLOCK.exec(afterHalf)?.[0].length ?? 0);
  const zone = zoneIn(afterClock, isZone);
  if (zone === "unknown") return { kind: "problem", problem: `"${afterClock.trim()}" is no offset` };
  const afterZone = afterClock.slice(zone?.length ?? 0);
  const day = DAY.exec(afterZone);
  const rest = afterZone.slice(day?.[0].length ?? 0);
  const problem = problemIn(rest);
  if (problem !== undefined) return { kind: "problem", problem };
  return {
    kind: "words",
    ...(half && { half: half[1]?.toLowerCase() === "p" ? ("pm" as const) : ("am" as const) }),
    ...(zone && { zone: zone.zone }),
    ...(day && { day: day[1]?.toLowerCase() === "today" ? ("today" as const) : ("yesterday" as const) }),
    rest,
  };
};

/** The hour of 24 that this is; undefined where AM or PM contradicts it. `14:05 PM` says the same thing twice. */
export const hourOf = (hour: number, half: "am" | "pm" | undefined): number | undefined => {
  if (half === undefined || (half === "pm" && hour > 12 && hour < 24)) return hour;
  if (hour > 12 || (hour === 0 && half === "pm")) return undefined;
  return (hour % 12) + (half === "pm" ? 12 : 0);
};

import { isZone } from "../day/calendar.ts";
import { type PartOfDay, partOfDay } from "../day/day-words.ts";
import type { Half } from "./hour.ts";

/*
 * What people write behind a time: AM or PM, "in the evening", a zone, "Uhr". It is read as what it says or the whole
 * time is refused; half of it read, `2:05 PM` would be the middle of the night.
 */

/** `half` and `zone` are absent where nothing is said; `zone` is a name or an offset that Temporal takes. */
export type ClockWords =
  | {
      readonly kind: "words";
      readonly half?: Half;
      readonly part?: PartOfDay;
      readonly zone?: string;
      readonly rest: string;
    }
  | { readonly kind: "no-offset"; readonly words: string };

const HALF = /^\s*([ap])\.?m\b\.?/i;
const CLOCK = /^\s*(?:uhr|hrs?|h|o['’]clock)(?=$|[\s,;:])/i;
const PART = /^\s+(?:in\s+the\s+(morning|afternoon|evening)|at\s+(night))(?=$|[\s,;:.])/i;
const END = /(?=$|[\s,;.)]|:(?!\d))/.source;
const UNIVERSAL = new RegExp(`^\\s*\\(?(?:UTC|GMT|Z)(?: ?([+-])(\\d{1,2})(?::?(\\d{2}))?)?\\)?${END}`, "i");
const OFFSET = new RegExp(`^\\s*\\(?([+-])(\\d{2})(?::?(\\d{2}))?\\)?${END}`);
const NAMED = /^\s*\(?([A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})\)?(?=$|[\s,;:])/;

const pad = (digits: string): string => digits.padStart(2, "0");

/** `+05:30`; undefined where no place on earth is so far from UTC. */
const offsetOf = (sign: string, hours: string, minutes = "00"): string | undefined =>
  Number(hours) > 14 || Number(minutes) > 59 ? undefined : `${sign}${pad(hours)}:${minutes}`;

/** A zone, and how long the text of it is; "unknown" where it looks like one and is none. */
type Zone = { readonly zone: string; readonly length: number } | "unknown" | undefined;

const zoneIn = (text: string): Zone => {
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

/** Reads what stands behind the digits of a time. */
export const readClockWords = (behind: string): ClockWords => {
  const half = HALF.exec(behind);
  const afterHalf = behind.slice(half?.[0].length ?? 0);
  const afterClock = afterHalf.slice(CLOCK.exec(afterHalf)?.[0].length ?? 0);
  const [partWhole = "", ...parts] = PART.exec(afterClock) ?? [];
  const afterPart = afterClock.slice(partWhole.length);
  const zone = zoneIn(afterPart);
  if (zone === "unknown") return { kind: "no-offset", words: afterPart.trim() };
  const part = partOfDay(parts.find((each) => each !== undefined) ?? "");
  return {
    kind: "words",
    ...(half && { half: half[1]?.toLowerCase() === "p" ? ("pm" as const) : ("am" as const) }),
    ...(part && { part }),
    ...(zone && { zone: zone.zone }),
    rest: afterPart.slice(zone?.length ?? 0),
  };
};

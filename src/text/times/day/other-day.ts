import type { Instant } from "../../../vocabulary.ts";
import { parseEstimate, parseLeadingMoment } from "../times.ts";

type Read = { readonly at: Instant; readonly rest: string };

/** A text names a time of day somewhere: what stands from each of its words on, as `2099-01-01 10:00` ends in `10:00`. */
const endingsOf = (text: string): readonly string[] => {
  const words = text.trim().split(/\s+/u);
  return words.map((_word, from) => words.slice(from).join(" ")).filter(isTime);
};

/** `10 minutes` is a length, and no time of day. */
const isTime = (ending: string): boolean => /^\d/u.test(ending) && !/^\d+\s*[a-z]{3,}/iu.test(ending);

/** What is read in full goes before what leaves words behind it. */
const firstOf = (text: string, read: (ending: string) => Read | undefined): Instant | undefined => {
  const found = endingsOf(text).flatMap((ending) => read(ending) ?? []);
  return (found.find(({ rest }) => rest === "") ?? found[0])?.at;
};

/** The same time of day yesterday, of a text that names one which is still to come; undefined where it names none. */
export const yesterdayAt = (text: string, now: Instant, zone: string): Instant | undefined =>
  firstOf(text, (ending) => {
    const read = parseLeadingMoment(`yesterday ${ending}`, now, zone);
    return read.kind === "moment" ? read : undefined;
  });

/** The same time of day tomorrow, of a text that names one which is over; undefined where it names none. */
export const tomorrowAt = (text: string, now: Instant, zone: string): Instant | undefined =>
  firstOf(text, (ending) => {
    const read = parseEstimate(`tomorrow ${ending}`, now, zone);
    return read.kind === "estimate" && read.estimate.kind === "moment"
      ? { at: read.estimate.at, rest: read.rest }
      : undefined;
  });

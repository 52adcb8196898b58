import { parseEstimate } from "../../text/times/times.ts";
import type { Instant } from "../../vocabulary.ts";

/** `Next update by 16:10.`, in any sentence of an update; where it is said twice, the last one counts. */
const SAID = /\bnext\s+update\b(?:\s+(?:is|comes|follows|will\s+(?:be|come|follow)))?[:,]?\s+(?<when>[^\n]{1,80})/giu;
const SENTENCE_END = /[.!](?=\s|$).*$/u;

/** By when a text promises the next update, as a moment; undefined where it names none that can be read. */
export const nextUpdateIn = (text: string, at: Instant, timezone: string): Instant | undefined => {
  const when = [...text.matchAll(SAID)].at(-1)?.groups?.when ?? "";
  const read = parseEstimate(when.replace(SENTENCE_END, ""), at, timezone);
  return read.kind === "estimate" && read.estimate.kind === "moment" ? read.estimate.at : undefined;
};

import type { Incident } from "../../incident/incident.ts";
import type { Estimate } from "../../text/times/times.ts";

/** What `parts/expected` needs of an estimate. */
export const expectedFacts = (estimate: Estimate) => ({ at: undefined, day: undefined, part: undefined, ...estimate });

/** What `parts/estimate` needs; `expected` is undefined where an old log holds the words alone. */
export const estimateFacts = ({ when, words, at, expected }: NonNullable<Incident["estimate"]>, zone: string) => ({
  when,
  words,
  at,
  zone,
  expected: expected && expectedFacts(expected),
});

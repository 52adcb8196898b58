import type { Recorded } from "../../incident/recorded.ts";
import { wordsIn } from "../../incident/words/kept.ts";

/** What the names of clocks and of Firewarden's own acts end with: how long the log was, which another log is not. */
const AS_OF = /, version \d+$/u;

/**
 * Names each event of a log by what caused it, its kind, and the how manieth of the kind it is of that cause: by version.
 * A log that lost its end and heard of the same things again gives them the same names, under whatever versions.
 */
export const factsIn = (log: readonly Recorded[]): ReadonlyMap<number, string> => {
  const counts = new Map<string, number>();
  return new Map(
    log.map(({ version, cause, event }) => {
      const name = `${wordsIn(cause).replace(AS_OF, "")}\n${event.kind}`;
      const nth = (counts.get(name) ?? 0) + 1;
      counts.set(name, nth);
      return [version, `${name}\n${nth}`];
    }),
  );
};

/**
 * Up to which version a log was announced, where it is known of each fact whether it was told: news is told in order, and
 * what the same signal caused after it was told with it, or was none.
 */
export const toldUpTo = (log: readonly Recorded[], isTold: (fact: string) => boolean): number => {
  const facts = factsIn(log);
  const last = log.findLast(({ version }) => isTold(facts.get(version) ?? ""));
  return log.findLast(({ cause }) => cause === last?.cause)?.version ?? 0;
};

import type { Gate } from "./process.ts";
import { entriesOf, entryName, extent, isGrouped, type Seated, type Seating } from "./quorum.ts";

/** A gate that asks for more people than this asks for nobody in particular. */
const MOST_SEATS = 50;
/** Every act at a gate is reckoned with each way to satisfy it. */
const MOST_WAYS = 1_000;
/** Each entry may cost a look-up. */
const MOST_ENTRIES = 100;

/** Who stands behind each entry: these people, by id, or more than anybody could count. */
export type Supply = ReadonlyMap<string, readonly number[] | "any number">;

/**
 * The people behind the entries as they can be seated. Of each entry no more are taken than a gate has seats, which is
 * enough: whoever else is seated by it, one of them is left.
 */
export const seatable = (supply: Supply): readonly Seated[] => {
  const entries = new Map<number, string[]>();
  let imagined = 0;
  for (const [entry, people] of supply) {
    const ids = people === "any number" ? Array.from({ length: MOST_SEATS }, () => --imagined) : people;
    for (const id of ids.slice(0, MOST_SEATS)) entries.set(id, [...(entries.get(id) ?? []), entry]);
  }
  return [...entries].map(([id, named]) => ({ id, entries: named }));
};

/** What is wrong with the size of a gate's reviewers; empty when they can be reckoned with. */
export const oversize = ({ reviewers, approvals }: Pick<Gate, "reviewers" | "approvals">): readonly string[] => {
  const { ways, seats } = extent(reviewers);
  const people = Math.max(seats, approvals);
  const entries = new Set(entriesOf(reviewers).map(entryName)).size;
  return [
    ...(entries > MOST_ENTRIES ? [`names ${entries} reviewers; expected at most ${MOST_ENTRIES}`] : []),
    ...(people > MOST_SEATS ? [`asks for ${people} people; expected at most ${MOST_SEATS}`] : []),
    ...(ways > MOST_WAYS
      ? [`can be satisfied in ${ways} ways, by its groups of reviewers; expected at most ${MOST_WAYS}`]
      : []),
  ];
};

/** In words, why a gate cannot be satisfied; undefined when it can. `able` are the logins of those who can approve. */
export const lackInWords = (
  reviewers: Gate["reviewers"],
  needed: number,
  empty: Seating,
  able: readonly string[] = [],
): string | undefined => {
  const filled = needed - empty.length;
  if (empty.length === 0) return undefined;
  if (filled === 0) return "has no reviewer who is not excluded, so nobody can pass it";
  if (isGrouped(reviewers)) {
    const nobody = [...new Set(empty.map((seat) => seat.join(" or ")))].join(", and for ");
    return `needs ${needed} different people, and nobody is left for ${nobody}`;
  }
  const people = `${filled} ${filled === 1 ? "person" : "people"} can give them`;
  return `needs ${needed} approvals, but only ${people}${able.length === 0 ? "" : `: ${able.join(", ")}`}`;
};

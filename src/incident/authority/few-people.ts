import type { Permission, Person } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";
import { type Asking, ask, isUnreadable, type Unreadable } from "../question.ts";

/* Where only a permission says who can act, a few of those who have it are called by name. */

/** So many can be called without each of them thinking that another will answer. */
export const MOST_CALLED = 5;

export const isBot = ({ policy }: Pick<Incident, "policy">, { login }: Person): boolean =>
  login.endsWith("[bot]") || policy.bots.some((bot) => bot.toLowerCase() === login.toLowerCase());

/** Everybody who has at least this permission on the repository. */
export function* having(atLeast: Permission): Asking<readonly Person[] | Unreadable> {
  const { people } = yield* ask<"candidates">({ kind: "candidates", of: { kind: "permission", atLeast } });
  return people === "no-such-team" ? [] : people;
}

/** Lower comes first; among equals the older account. */
type Rank = (person: Person) => number;

const ordered = (people: readonly Person[], rank: Rank, last: ReadonlySet<number>): readonly Person[] => {
  const isLast = ({ id }: Person): number => (last.has(id) ? 1 : 0);
  return [...people].sort((one, other) => rank(one) - rank(other) || isLast(one) - isLast(other) || one.id - other.id);
};

/**
 * At most five of these people. Where there are more, administrators come last among equals: what is below that was given
 * for this repository, while every owner of an organization has `admin` on all of them.
 */
export function* firstFew(people: readonly Person[], rank: Rank): Asking<readonly Person[]> {
  if (people.length <= MOST_CALLED) return ordered(people, rank, new Set());
  const admins = yield* having("admin");
  const last = new Set(isUnreadable(admins) ? [] : admins.map(({ id }) => id));
  return ordered(people, rank, last).slice(0, MOST_CALLED);
}

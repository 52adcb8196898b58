import type { Instant, Person } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import type { Incident, Sought } from "../incident.ts";
import { type Asking, isUnreadable, type Unreadable } from "../question.ts";
import { KEPT_FOR_MS, pauseAfter } from "../words/kept.ts";
import { firstFew, having, isBot } from "./few-people.ts";
import { holdersOf, playersOf } from "./roles.ts";

/*
 * Where the configuration names nobody, a declaration would be heard by nobody. Until it does, some of those who have
 * `maintain` or `admin` on the repository are called: they may act as its lead anyway.
 */

const PLAYERS = ["lead", "coordinator", "analyst"] as const;

/** Whether somebody else than who declared hears of it: a person who holds a role, or a team that is named for one. */
const isSomebodyCalled = (incident: Incident): boolean =>
  PLAYERS.some(
    (role) =>
      holdersOf(incident, role).some(({ id }) => id !== incident.declaredBy.id) ||
      playersOf(incident, role).some(({ kind }) => kind === "team"),
  );

/** The reporter has said already what they know. */
const rank = (incident: Incident) => (person: Person) => (person.id === incident.reporter.id ? 1 : 0);

const unread = (incident: Incident, told: Unreadable, now: Instant): Sought => {
  const since = incident.milestones.declared ?? now;
  const found = told === "unanswered" && now - since >= KEPT_FOR_MS ? "unreadable" : told;
  return { found, of: 0, askedAt: now, tries: (incident.maintainers?.tries ?? 0) + 1 };
};

function* seek(incident: Incident, now: Instant): Asking<Sought> {
  const all = yield* having("maintain");
  if (isUnreadable(all)) return unread(incident, all, now);
  const others = all.filter((person) => person.id !== incident.declaredBy.id && !isBot(incident, person));
  const tries = (incident.maintainers?.tries ?? 0) + 1;
  return { found: yield* firstFew(others, rank(incident)), of: others.length, askedAt: now, tries };
}

const isWaited = ({ ending, milestones }: Incident): boolean =>
  ending === undefined && milestones.acknowledged === undefined;

/** When GitHub is asked for them again, in epoch milliseconds; undefined where it has answered, or nobody waits for it. */
export const nextSearch = (incident: Incident): Instant | undefined => {
  const { maintainers } = incident;
  if (maintainers?.found !== "unanswered" || !isWaited(incident)) return undefined;
  return maintainers.askedAt + pauseAfter(maintainers.tries - 1);
};

/** At the declaration, and later where GitHub did not answer then: who is called because nobody else would be. */
export function* callMaintainers(
  before: Incident | undefined,
  after: Incident | undefined,
  now: Instant,
): Asking<readonly Event[]> {
  if (after === undefined || !isWaited(after)) return [];
  const again = nextSearch(after);
  const isDue = again === undefined ? before === undefined && !isSomebodyCalled(after) : again <= now;
  return isDue ? [{ kind: "maintainers-sought", ...(yield* seek(after, now)) }] : [];
}

/** Who was called so, for as long as nobody has acknowledged. */
export const maintainersCalled = (incident: Incident): readonly Person[] => {
  const found = incident.maintainers?.found ?? [];
  return isUnreadable(found) || !isWaited(incident) ? [] : found;
};

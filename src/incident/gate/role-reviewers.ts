import type { Player } from "../../policy/policy.ts";
import { own } from "../../text/own-property.ts";
import type { Person, Role } from "../../vocabulary.ts";
import { actsAs, firstYes, isPlayer, type Verdict, whoActsAs, whoIs } from "../authority/authority.ts";
import { holdersOf, holds, ownerNamed, playersOf } from "../authority/roles.ts";
import { accountOf, distinctWho, type Who } from "../authority/who.ts";
import type { Incident } from "../incident.ts";
import type { Asking } from "../question.ts";

/*
 * Who reviews where a gate names a role. The people on an incident may give its roles, and whoever gives one must not
 * choose a reviewer by that: where the configuration names somebody for the role, those review, and nobody else.
 */

/**
 * Whom the configuration names for a role: for what the incident is about, or else for what it was said to be about
 * before, so that nobody gets rid of an owner by naming a service that has none.
 */
export const namedFor = (incident: Incident, role: Role): readonly Player[] => {
  const now = playersOf(incident, role);
  if (now.length > 0) return now;
  const before = (incident.servicesBefore ?? []).map((name) => ownerNamed(own(incident.policy.services, name), role));
  const last = before.findLast((owner) => owner !== undefined);
  return last === undefined ? [] : [last];
};

/** Who holds the role because the configuration said so at the time, a duty that has passed on since included. */
export const holdersByConfiguration = (incident: Incident, role: Role): readonly Person[] =>
  holdersOf(incident, role).filter(({ id }) => incident.roles[role]?.configured?.includes(id) === true);

export function* reviewsAs(incident: Incident, role: Role, person: Person): Asking<Verdict> {
  const named = namedFor(incident, role);
  if (named.length === 0) return yield* actsAs(incident, role, person);
  if (holdersByConfiguration(incident, role).some(({ id }) => id === person.id))
    return { kind: "yes", because: { kind: "role", role } };
  const verdict = yield* firstYes(named.map((player) => () => isPlayer(incident.policy, player, person)));
  return verdict.kind === "yes" && holds(incident, role, person)
    ? { kind: "yes", because: { kind: "role", role } }
    : verdict;
}

/** Whether somebody was given a role by hand that the configuration names others for. */
export const isOnlyAssigned = (incident: Incident, role: Role, person: Person): boolean =>
  holds(incident, role, person) &&
  namedFor(incident, role).length > 0 &&
  !holdersByConfiguration(incident, role).some(({ id }) => id === person.id);

/** Who can review as the role. */
export const whoReviewsAs = (incident: Incident, role: Role): readonly Who[] => {
  const named = namedFor(incident, role);
  if (named.length === 0) return whoActsAs(incident, role);
  const holders = holdersByConfiguration(incident, role).map((person) => accountOf(person));
  return distinctWho([...holders, ...named.map(whoIs)]);
};

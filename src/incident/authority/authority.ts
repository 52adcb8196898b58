import { pinOf } from "../../policy/pins.ts";
import type { Player, Policy } from "../../policy/policy.ts";
import { PERMISSIONS, type Permission, type Person, type Role } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";
import type { LookUpSubject } from "../look-up-subject.ts";
import { Unanswered } from "../now/unanswered.ts";
import { type Asking, ask, isUnreadable, type Unreadable } from "../question.ts";
import type { Grant } from "./grant.ts";
import { holdersOf, holds, isVacant, playersOf, rolesOf } from "./roles.ts";
import { accountOf, distinctWho, teamOf, type Who } from "./who.ts";

export type Verdict =
  | { readonly kind: "yes"; readonly because: Who }
  | { readonly kind: "no" }
  /** A look-up failed. It blocks, and says what could not be read, and whether GitHub answered at all. */
  | { readonly kind: "unreadable"; readonly subject: LookUpSubject; readonly told: Unreadable };

/** Every verdict that is no yes. */
export type Blocked = Exclude<Verdict, { kind: "yes" }>;

const NO: Blocked = { kind: "no" };
const yes = (because: Who): Verdict => ({ kind: "yes", because });
/** As the verdict for which something could not be read. */
export const unreadable = (subject: LookUpSubject, told: Unreadable): Blocked => ({
  kind: "unreadable",
  subject,
  told,
});

/** The verdict as it stands; throws `Unanswered` where it hangs on what GitHub did not answer. */
export const heard = <V extends { readonly kind: "yes" } | Blocked>(verdict: V): V => {
  if (verdict.kind === "unreadable" && verdict.told === "unanswered") throw new Unanswered(verdict.subject);
  return verdict;
};

/** Of two that block: what GitHub did not answer may be a yes yet. */
export const blocking = <V extends { readonly kind: "yes" } | Blocked>(one: V, other: V): V =>
  one.kind === "no" || (other.kind === "unreadable" && other.told === "unanswered") ? other : one;

const reaches = (permission: Permission, atLeast: Permission): boolean =>
  PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(atLeast);

export function* hasPermission(person: Person, atLeast: Permission): Asking<Verdict> {
  const { permission } = yield* ask<"permission">({ kind: "permission", person });
  if (isUnreadable(permission)) return unreadable({ kind: "permission-of", login: person.login }, permission);
  return reaches(permission, atLeast) ? yes({ kind: "permission", atLeast }) : NO;
}

export function* isMember(org: string, slug: string, person: Person): Asking<Verdict> {
  const { member } = yield* ask<"membership">({ kind: "membership", org, slug, person });
  if (member === "no-such-team") return unreadable({ kind: "team", org, slug }, "unreadable");
  if (isUnreadable(member)) return unreadable({ kind: "team", org, slug }, member);
  return member ? yes({ kind: "team", org, slug }) : NO;
}

export function* isPlayer(policy: Policy, player: Player, person: Person): Asking<Verdict> {
  if (player.kind === "team") return yield* isMember(player.org, player.slug, person);
  if (player.kind === "user") return yield* isUser(policy, player.login, person);
  const { login } = yield* ask<"on-call">({ kind: "on-call", rotation: player.rotation, offset: player.offset });
  return login === undefined ? NO : yield* isUser(policy, login, person);
}

/**
 * Whether a person is whom a login of the configuration means. The login is only how an account is named: the id to
 * which it is pinned counts, under whatever login that account goes by now, as long as GitHub knows it.
 */
export function* isUser(policy: Policy, login: string, person: Person): Asking<Verdict> {
  if (!couldBe(policy, login, person)) return NO;
  const meant = yield* personMeant(policy, login);
  if (isUnreadable(meant)) return unreadable({ kind: "account", login }, meant);
  return meant !== "absent" && meant.id === person.id ? yes({ kind: "account", login }) : NO;
}

/** What is known without asking: of most people at most gates, that they are not meant. */
const couldBe = (policy: Policy, login: string, person: Person): boolean => {
  const pin = pinOf(policy, login);
  return pin === undefined ? login.toLowerCase() === person.login.toLowerCase() : pin === person.id;
};

/** Whom a login of the configuration means, under the login that they have now. A login not pinned yet is asked for. */
export function* personMeant(policy: Policy, login: string): Asking<Person | "absent" | Unreadable> {
  const pin = pinOf(policy, login);
  if (pin === "absent") return "absent";
  if (pin === undefined) return (yield* ask<"person">({ kind: "person", login })).person;
  return (yield* ask<"account">({ kind: "account", id: pin, login })).person;
}

/** The first yes; else a look-up that failed, since it might have been one; else no. */
export function* firstYes(verdicts: Iterable<() => Asking<Verdict>>): Asking<Verdict> {
  let blocked: Verdict = NO;
  for (const next of verdicts) {
    const verdict = yield* next();
    if (verdict.kind === "yes") return verdict;
    blocked = blocking(blocked, verdict);
  }
  return blocked;
}

/** Until a lead is set, maintainers may act as one; without a configured authority, administrators are it. */
export const STAND_INS: Readonly<Partial<Record<Role, Permission>>> = { lead: "maintain", authority: "admin" };

export function* actsAs(incident: Incident, name: Role, person: Person): Asking<Verdict> {
  if (holds(incident, name, person)) return yes({ kind: "role", role: name });
  const players = playersOf(incident, name).map((player) => () => isPlayer(incident.policy, player, person));
  const permission = STAND_INS[name];
  const vacancy = permission !== undefined && isVacant(incident, name) ? [() => hasPermission(person, permission)] : [];
  return yield* firstYes([...players, ...vacancy]);
}

export function* isResponder(incident: Incident, person: Person): Asking<Verdict> {
  if (rolesOf(incident, person).some((held) => held !== "reporter")) return yes({ kind: "responder" });
  const { policy } = incident;
  const listed = Object.keys(policy.responders).map((login) => () => isUser(policy, login, person));
  return yield* firstYes([...listed, () => hasPermission(person, "write")]);
}

function* granted(incident: Incident, grant: Grant, person: Person): Asking<Verdict> {
  if (grant.kind === "anyone") return yes({ kind: "anyone" });
  if (grant.kind === "role") return yield* actsAs(incident, grant.role, person);
  if (grant.kind === "responder") return yield* isResponder(incident, person);
  return yield* hasPermission(person, grant.atLeast);
}

/** Whether this person may, by any of the grants, at this moment. Never passes on a failed look-up. */
export function* isAllowed(incident: Incident, grants: readonly Grant[], person: Person): Asking<Verdict> {
  return yield* firstYes(grants.map((grant) => () => granted(incident, grant, person)));
}

export const whoIs = (player: Player): Who => {
  if (player.kind === "team") return teamOf(player);
  return player.kind === "user"
    ? { kind: "account", login: player.login }
    : { kind: "rotation", rotation: player.rotation };
};

/** Who can act in a role: its holders, those configured for it, and who stands in while it is open. */
export const whoActsAs = (incident: Incident, name: Role): readonly Who[] => {
  const people = holdersOf(incident, name).map((person) => accountOf(person));
  const players = playersOf(incident, name).map(whoIs);
  const atLeast = STAND_INS[name];
  if (people.length + players.length > 0) return distinctWho([...people, ...players]);
  return [atLeast === undefined ? { kind: "nobody", role: name } : { kind: "permission", atLeast }];
};

export const whoMayBy = (incident: Incident, grants: readonly Grant[]): readonly Who[] =>
  distinctWho(grants.flatMap((grant) => (grant.kind === "role" ? whoActsAs(incident, grant.role) : [grant])));

import { pinOf } from "../../policy/pins.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Exclusion, Gate } from "../../process/process.ts";
import type { Person, Role } from "../../vocabulary.ts";
import { type Blocked, unreadable } from "../authority/authority.ts";
import { holdersOf } from "../authority/roles.ts";
import type { ExclusionWhy } from "../authority/why-not.ts";
import type { Incident } from "../incident.ts";
import { type Asking, ask, isUnreadable } from "../question.ts";
import { handsInJudged, judgedBy } from "./judged.ts";

/** Whether somebody is left out, and why. */
export type ExclusionVerdict = { readonly kind: "yes"; readonly because: ExclusionWhy } | Blocked;

type Account = Extract<Exclusion, { kind: "user" }>;

const isAccount = (exclusion: Exclusion): exclusion is Account => exclusion.kind === "user";

/** Handing a role over does not undo the work that was done in it. */
const heldBy = (incident: Incident, role: Role): readonly Person[] => [
  ...holdersOf(incident, role),
  ...(incident.everHeld[role] ?? []),
];

/** Whom an entry leaves out, by id; undefined where nobody had the login, or it could not be read. Old logs hold the id itself. */
const idOf = (policy: Policy, { id, login }: Account): number | undefined => {
  const pin = pinOf(policy, login) ?? id;
  return pin === "absent" ? undefined : pin;
};

const isThisAccount = (policy: Policy, account: Account, person: Person): boolean => {
  const id = idOf(policy, account);
  return id === undefined ? account.login.toLowerCase() === person.login.toLowerCase() : id === person.id;
};

/** Why this person's approval cannot count at this gate, whatever entitles them; undefined when nothing stands against it. */
export const exclusionOf = (incident: Incident, gate: Gate, person: Person): ExclusionWhy | undefined => {
  const judged = judgedBy(incident, gate);
  const applies = (exclusion: Exclusion): ExclusionWhy | undefined => {
    if (exclusion.kind === "role")
      return heldBy(incident, exclusion.role).some(({ id }) => id === person.id) ? exclusion.role : undefined;
    if (exclusion.kind === "user") return isThisAccount(incident.policy, exclusion, person) ? "configured" : undefined;
    if (judged?.author?.id === person.id) return "author";
    if (judged?.editors.some((editor) => editor.id === person.id) === true) return "editor";
    return judged?.writers.some((writer) => writer.id === person.id) === true ? "writer" : undefined;
  };
  return gate.exclude.map(applies).find((why) => why !== undefined);
};

/**
 * The same at this moment: an account of which no id is known is looked for again under its
 * login. Yes means left out, `because` says why; what cannot be read leaves nobody in.
 */
export function* isExcluded(incident: Incident, gate: Gate, person: Person): Asking<ExclusionVerdict> {
  const known = exclusionOf(incident, gate, person);
  if (known !== undefined) return { kind: "yes", because: known };
  for (const { login } of unpinned(incident.policy, gate)) {
    const named = (yield* ask<"person">({ kind: "person", login })).person;
    if (isUnreadable(named)) return unreadable({ kind: "account", login }, named);
    if (named !== "absent" && named.id === person.id) return { kind: "yes", because: "configured" };
  }
  return { kind: "no" };
}

/** The accounts that the gate leaves out and of which only the login is known. */
export const unpinned = (policy: Policy, gate: Gate): readonly Account[] =>
  gate.exclude.filter(isAccount).filter((account) => idOf(policy, account) === undefined);

/** Everybody of whom the incident knows, and whose word does not count at this gate. */
export const excludedPeople = (
  incident: Incident,
  gate: Gate,
): readonly { readonly person: Person; readonly why: ExclusionWhy }[] => {
  const candidates = [
    ...handsInJudged(judgedBy(incident, gate)),
    ...gate.exclude.flatMap((each) => (each.kind === "role" ? heldBy(incident, each.role) : [])),
  ];
  const people = new Map(candidates.flatMap((person) => (person === undefined ? [] : [[person.id, person] as const])));
  return [...people.values()].flatMap((person) => {
    const why = exclusionOf(incident, gate, person);
    return why === undefined ? [] : [{ person, why }];
  });
};

import type { Policy } from "../policy/policy.ts";
import type { Exclusion, Gate, Stage } from "../process/process.ts";
import { unreadable, type Verdict } from "./authority.ts";
import type { Incident } from "./incident.ts";
import { judgedBy } from "./judged.ts";
import { type Asking, ask, isUnreadable, orThrow } from "./question.ts";
import { holdersOf } from "./roles.ts";
import type { Person, Role } from "./vocabulary.ts";

type Account = Extract<Exclusion, { kind: "user" }>;

const isAccount = (exclusion: Exclusion): exclusion is Account => exclusion.kind === "user";

function* pinAccount(exclusion: Account): Asking<Account> {
  const { login } = exclusion;
  const person = orThrow((yield* ask<"person">({ kind: "person", login })).person, `the account @${login}`);
  return person === "absent" || person === "unreadable" ? exclusion : { ...exclusion, id: person.id };
}

function* pinGate(gate: Gate): Asking<Gate> {
  const exclude: Exclusion[] = [];
  for (const each of gate.exclude) exclude.push(isAccount(each) ? yield* pinAccount(each) : each);
  return { ...gate, exclude };
}

/**
 * The policy with the accounts that its gates leave out, each by its id: a login is only how the configuration names an
 * account, and whoever is left out could take another one.
 */
export function* pinExclusions(policy: Policy): Asking<Policy> {
  const stages: Stage[] = [];
  for (const stage of policy.process.stages) stages.push(stage.kind === "gate" ? yield* pinGate(stage) : stage);
  return { ...policy, process: { ...policy.process, stages } };
}

/** Handing a role over does not undo the work that was done in it. */
const heldBy = (incident: Incident, role: Role): readonly Person[] => [
  ...holdersOf(incident, role),
  ...(incident.everHeld[role] ?? []),
];

const isThisAccount = ({ id, login }: Account, person: Person): boolean =>
  id === undefined ? login.toLowerCase() === person.login.toLowerCase() : id === person.id;

/** Why this person's approval cannot count at this gate, whatever entitles them; undefined when nothing stands against it. */
export const exclusionOf = (incident: Incident, gate: Gate, person: Person): string | undefined => {
  const judged = judgedBy(incident, gate);
  const applies = (exclusion: Exclusion): string | undefined => {
    if (exclusion.kind === "role")
      return heldBy(incident, exclusion.role).some(({ id }) => id === person.id) ? exclusion.role : undefined;
    if (exclusion.kind === "user") return isThisAccount(exclusion, person) ? "configured" : undefined;
    if (judged?.author?.id === person.id) return "author";
    return judged?.editors.some((editor) => editor.id === person.id) === true ? "editor" : undefined;
  };
  return gate.exclude.map(applies).find((why) => why !== undefined);
};

/**
 * The same at this moment: an account that had no id when the incident was declared is looked for again under its
 * login. Yes means left out, `because` says why; what cannot be read leaves nobody in.
 */
export function* isExcluded(incident: Incident, gate: Gate, person: Person): Asking<Verdict> {
  const known = exclusionOf(incident, gate, person);
  if (known !== undefined) return { kind: "yes", because: known };
  for (const { login } of unpinned(gate)) {
    const named = (yield* ask<"person">({ kind: "person", login })).person;
    if (isUnreadable(named)) return unreadable(`the account @${login}`, named);
    if (named !== "absent" && named.id === person.id) return { kind: "yes", because: "configured" };
  }
  return { kind: "no" };
}

/** The accounts that the gate leaves out and of which only the login is known. */
export const unpinned = (gate: Gate): readonly Account[] =>
  gate.exclude.filter(isAccount).filter(({ id }) => id === undefined);

/** Everybody of whom the incident knows, and whose word does not count at this gate. */
export const excludedPeople = (
  incident: Incident,
  gate: Gate,
): readonly { readonly person: Person; readonly why: string }[] => {
  const judged = judgedBy(incident, gate);
  const candidates = [
    judged?.author,
    ...(judged?.editors ?? []),
    ...gate.exclude.flatMap((each) => (each.kind === "role" ? heldBy(incident, each.role) : [])),
  ];
  const people = new Map(candidates.flatMap((person) => (person === undefined ? [] : [[person.id, person] as const])));
  return [...people.values()].flatMap((person) => {
    const why = exclusionOf(incident, gate, person);
    return why === undefined ? [] : [{ person, why }];
  });
};

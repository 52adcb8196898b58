import { pinOf } from "../../policy/pins.ts";
import type { Policy } from "../../policy/policy.ts";
import { type Supply, seatable } from "../../process/headcount.ts";
import type { Gate } from "../../process/process.ts";
import { type Entry, entriesOf, entryName, outlook } from "../../process/quorum.ts";
import type { Person, Role } from "../../vocabulary.ts";
import { personMeant } from "../authority/authority.ts";
import { type Asking, ask, type Group, isUnreadable } from "../question.ts";
import { unpinned } from "./exclusions.ts";
import type { Shortage } from "./shortage.ts";

/** What is known of who stands behind a name: these people, or (`isOpen`) more than anybody could count. */
export type Known = {
  readonly people: readonly Person[];
  readonly isOpen: boolean;
  readonly unreadable: readonly string[];
  readonly absent: readonly string[];
  readonly taken: readonly string[];
};

const NOBODY: Known = { people: [], isOpen: false, unreadable: [], absent: [], taken: [] };
export const OPEN: Known = { ...NOBODY, isOpen: true };
export const known = (people: readonly Person[]): Known => ({ ...NOBODY, people });
/** Nobody is missed where nobody could look. */
const unreadable = (subject: string): Known => ({ ...OPEN, unreadable: [subject] });
const absent = (subject: string): Known => ({ ...NOBODY, absent: [subject] });
const taken = (subject: string): Known => ({ ...NOBODY, taken: [subject] });

export const together = (all: readonly Known[]): Known => ({
  people: all.flatMap(({ people }) => people),
  isOpen: all.some(({ isOpen }) => isOpen),
  unreadable: all.flatMap((each) => each.unreadable),
  absent: all.flatMap((each) => each.absent),
  taken: all.flatMap((each) => each.taken),
});

/** What an entry is called where it cannot be found or read. */
export const subjectOf = (entry: Group | { readonly kind: "user"; readonly login: string }): string => {
  if (entry.kind === "user") return `the account @${entry.login}`;
  return entry.kind === "team" ? `the team @${entry.org}/${entry.slug}` : `who has ${entry.atLeast} on the repository`;
};

export function* account(policy: Policy, login: string): Asking<Known> {
  const subject = subjectOf({ kind: "user", login });
  const person = yield* personMeant(policy, login);
  if (isUnreadable(person)) return unreadable(subject);
  if (person !== "absent") return known([person]);
  if (pinOf(policy, login) === undefined) return absent(subject);
  const called = (yield* ask<"person">({ kind: "person", login })).person;
  return called === "absent" || isUnreadable(called) ? absent(subject) : taken(subject);
}

export function* group(of: Group): Asking<Known> {
  const { people } = yield* ask<"candidates">({ kind: "candidates", of });
  if (isUnreadable(people)) return unreadable(subjectOf(of));
  return people === "no-such-team" ? absent(subjectOf(of)) : known(people);
}

type OfRole = (role: Role) => Asking<Known>;

function* behind(policy: Policy, entry: Entry, ofRole: OfRole): Asking<Known> {
  if (entry.kind === "role") return yield* ofRole(entry.role);
  return yield* entry.kind === "user" ? account(policy, entry.login) : group(entry);
}

/**
 * Counts whether a gate has enough different people for its seats, each entry looked up once. `whyNot` says why
 * somebody's word does not count. Undefined when enough people can pass it, and all that its rule names exists and
 * could be read. It informs; what passes a gate is asked for each person, when they approve and when it passes.
 */
export function* shortageOf(
  policy: Policy,
  gate: Gate,
  ofRole: OfRole,
  whyNot: (person: Person) => string | undefined,
): Asking<Shortage | undefined> {
  const found = new Map<string, Known>();
  for (const entry of entriesOf(gate.reviewers))
    if (!found.has(entryName(entry))) found.set(entryName(entry), yield* behind(policy, entry, ofRole));
  const leftOut: Known[] = [];
  for (const { login } of unpinned(policy, gate)) leftOut.push(yield* account(policy, login));
  const all = together([...found.values(), ...leftOut]);
  const named = distinct(together([...found.values()]).people);
  const best = outlook(gate.reviewers, gate.approvals, seatable(supplyOf(found, whyNot)));
  const shortage: Shortage = {
    needed: best?.seats.length ?? gate.approvals,
    empty: best?.empty ?? [],
    able: named.filter((person) => whyNot(person) === undefined).slice(0, MOST_NAMED),
    excluded: named.flatMap((person) => excluded(person, whyNot(person))).slice(0, MOST_NAMED),
    unreadable: [...new Set(all.unreadable)],
    absent: [...new Set(all.absent)],
    ...(all.taken.length > 0 && { taken: [...new Set(all.taken)] }),
  };
  const { empty, unreadable, absent, taken = [] } = shortage;
  return empty.length + unreadable.length + absent.length + taken.length === 0 ? undefined : shortage;
}

/** A sentence with more names than this is read by nobody. */
const MOST_NAMED = 10;

const distinct = (people: readonly Person[]): readonly Person[] => [
  ...new Map(people.map((person) => [person.id, person])).values(),
];

const excluded = (person: Person, why: string | undefined): Shortage["excluded"] =>
  why === undefined ? [] : [{ person, why }];

const supplyOf = (found: ReadonlyMap<string, Known>, whyNot: (person: Person) => string | undefined): Supply =>
  new Map(
    [...found].map(([entry, { people, isOpen }]) => [
      entry,
      isOpen
        ? "any number"
        : distinct(people)
            .filter((person) => whyNot(person) === undefined)
            .map(({ id }) => id),
    ]),
  );

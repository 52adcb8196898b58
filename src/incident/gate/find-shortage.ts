import { pinOf } from "../../policy/pins.ts";
import type { Policy } from "../../policy/policy.ts";
import { type Supply, seatable } from "../../process/headcount.ts";
import type { Gate } from "../../process/process.ts";
import { type Entry, entriesOf, entryName, outlook } from "../../process/quorum.ts";
import type { Person, Role } from "../../vocabulary.ts";
import { personMeant } from "../authority/authority.ts";
import type { ExclusionWhy } from "../authority/why-not.ts";
import { distinctSubjects, type LookUpSubject } from "../look-up-subject.ts";
import { type Asking, ask, type Group, isUnreadable } from "../question.ts";
import { unpinned } from "./exclusions.ts";
import type { Foreseen, Shortage } from "./shortage.ts";

/** What is known of who stands behind a name: these people, or (`isOpen`) more than anybody could count. */
export type Known = {
  readonly people: readonly Person[];
  readonly isOpen: boolean;
  readonly unreadable: readonly LookUpSubject[];
  readonly absent: readonly LookUpSubject[];
  readonly taken: readonly LookUpSubject[];
};

const NOBODY: Known = { people: [], isOpen: false, unreadable: [], absent: [], taken: [] };
export const OPEN: Known = { ...NOBODY, isOpen: true };
export const known = (people: readonly Person[]): Known => ({ ...NOBODY, people });
/** Nobody is missed where nobody could look. */
const unreadable = (subject: LookUpSubject): Known => ({ ...OPEN, unreadable: [subject] });
const absent = (subject: LookUpSubject): Known => ({ ...NOBODY, absent: [subject] });
const taken = (subject: LookUpSubject): Known => ({ ...NOBODY, taken: [subject] });

export const together = (all: readonly Known[]): Known => ({
  people: all.flatMap(({ people }) => people),
  isOpen: all.some(({ isOpen }) => isOpen),
  unreadable: all.flatMap((each) => each.unreadable),
  absent: all.flatMap((each) => each.absent),
  taken: all.flatMap((each) => each.taken),
});

/** What an entry is called where it cannot be found or read. */
export const subjectOf = (entry: Group | { readonly kind: "user"; readonly login: string }): LookUpSubject => {
  if (entry.kind === "user") return { kind: "account", login: entry.login };
  return entry.kind === "team"
    ? { kind: "team", org: entry.org, slug: entry.slug }
    : { kind: "permission", atLeast: entry.atLeast };
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

export type OfRole = (role: Role) => Asking<Known>;

function* behind(policy: Policy, entry: Entry, ofRole: OfRole): Asking<Known> {
  if (entry.kind === "role") return yield* ofRole(entry.role);
  return yield* entry.kind === "user" ? account(policy, entry.login) : group(entry);
}

/** Who stands behind each of a gate's entries, and behind the accounts that it leaves out by a login alone. */
export type Pool = { readonly found: ReadonlyMap<string, Known>; readonly leftOut: readonly Known[] };

/** Looks up each entry once; `seen`: what the same entries of other gates were found to be. */
export function* poolOf(
  policy: Policy,
  gate: Gate,
  ofRole: OfRole,
  seen: Map<string, Known> = new Map(),
): Asking<Pool> {
  const found = new Map<string, Known>();
  for (const entry of entriesOf(gate.reviewers)) {
    const name = entryName(entry);
    const people = seen.get(name) ?? (yield* behind(policy, entry, ofRole));
    seen.set(name, people);
    found.set(name, people);
  }
  const leftOut: Known[] = [];
  for (const { login } of unpinned(policy, gate)) leftOut.push(yield* account(policy, login));
  return { found, leftOut };
}

/** Everybody whom a gate's entries name, whether their word counts or not. */
export const peopleIn = ({ found }: Pool): readonly Person[] => distinct(together([...found.values()]).people);

/** Whether a pool leaves a gate short: what `shortageOf` says of it. */
export const shortageIn = (
  gate: Gate,
  pool: Pool,
  whyNot: (person: Person) => ExclusionWhy | undefined,
): Shortage | undefined => {
  const all = together([...pool.found.values(), ...pool.leftOut]);
  const named = peopleIn(pool);
  const best = outlook(gate.reviewers, gate.approvals, seatable(supplyOf(pool.found, whyNot)));
  const shortage: Shortage = {
    needed: best?.seats.length ?? gate.approvals,
    empty: best?.empty ?? [],
    able: named.filter((person) => whyNot(person) === undefined).slice(0, MOST_NAMED),
    excluded: named.flatMap((person) => excluded(person, whyNot(person))).slice(0, MOST_NAMED),
    unreadable: distinctSubjects(all.unreadable),
    absent: distinctSubjects(all.absent),
    ...(all.taken.length > 0 && { taken: distinctSubjects(all.taken) }),
  };
  const { empty, unreadable, absent, taken = [] } = shortage;
  return empty.length + unreadable.length + absent.length + taken.length === 0 ? undefined : shortage;
};

/**
 * Counts whether a gate has enough different people for its seats, each entry looked up once. `whyNot` says why
 * somebody's word does not count. Undefined when enough people can pass it, and all that its rule names exists and
 * could be read. It informs; what passes a gate is asked for each person, when they approve and when it passes.
 */
export function* shortageOf(
  policy: Policy,
  gate: Gate,
  ofRole: OfRole,
  whyNot: (person: Person) => ExclusionWhy | undefined,
): Asking<Shortage | undefined> {
  return shortageIn(gate, yield* poolOf(policy, gate, ofRole), whyNot);
}

/** Whether a gate that the record has yet to reach can be passed at all; `unread` where that could not be told. */
export type Prospect = "enough" | "unread" | Omit<Foreseen, "gate">;

/**
 * Nobody's own text is approved by them where a gate leaves out its author: so it is short as well where, whoever of the
 * `writers` hands it in, too few others are left. `writers` are asked for only where one person more or less matters.
 */
export function* prospectOf(
  gate: Gate,
  pool: Pool,
  whyNot: (person: Person) => ExclusionWhy | undefined,
  writers: () => Asking<Known>,
): Asking<Prospect> {
  const now = shortageIn(gate, pool, whyNot);
  if (now !== undefined && now.empty.length > 0) return { shortage: now };
  if (now !== undefined && now.unreadable.length > 0) return "unread";
  const able = peopleIn(pool).filter((person) => whyNot(person) === undefined);
  const without = ({ id }: Person) =>
    shortageIn(gate, pool, (person) => (person.id === id ? "author" : whyNot(person)))?.empty ?? [];
  const [first] = able;
  if (!leavesOutAuthor(gate) || first === undefined || !able.some((person) => without(person).length > 0))
    return "enough";
  const { people, isOpen } = yield* writers();
  if (isOpen) return "unread";
  if (people.length === 0 || people.some((person) => without(person).length === 0)) return "enough";
  const counted = { needed: gate.approvals, excluded: [], unreadable: [], absent: [] };
  return {
    shortage: { ...counted, ...now, empty: without(first), able: able.slice(0, MOST_NAMED) },
    isByAuthor: true,
  };
}

const leavesOutAuthor = ({ exclude }: Gate): boolean => exclude.some(({ kind }) => kind === "author");

/** A sentence with more names than this is read by nobody. */
const MOST_NAMED = 10;

const distinct = (people: readonly Person[]): readonly Person[] => [
  ...new Map(people.map((person) => [person.id, person])).values(),
];

const excluded = (person: Person, why: ExclusionWhy | undefined): Shortage["excluded"] =>
  why === undefined ? [] : [{ person, why }];

const supplyOf = (found: ReadonlyMap<string, Known>, whyNot: (person: Person) => ExclusionWhy | undefined): Supply =>
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

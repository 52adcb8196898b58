import type { Person, Role } from "../../vocabulary.ts";
import { askedAtGate } from "../authority/approvers.ts";
import { askedFor } from "../authority/asked-for.ts";
import { whoActsAs } from "../authority/authority.ts";
import { maintainersCalled } from "../authority/maintainers.ts";
import { holdersOf } from "../authority/roles.ts";
import { accountOf, distinctWho, hasName, keyOfWho, type Who } from "../authority/who.ts";
import type { Incident } from "../incident.ts";
import { currentStage } from "../step/stages.ts";

/*
 * A reminder that nobody answers goes to the next who can act, and then ends: the same words to the same person again
 * and again are read by nobody. The board keeps saying what is late, and since when.
 */

/** Clocks that remind in rounds. */
export type Reminding = "acknowledge" | "update" | "gate-reminder";

/** Whom each round calls. */
type Rounds = readonly (readonly Who[])[];

const named = (people: readonly Person[]): readonly Who[] => people.map((person) => accountOf(person));

/** Who is named for a role and could act in it, without those who are only described. */
const namedFor = (incident: Incident, ...roles: readonly Role[]): readonly Who[] =>
  roles.flatMap((role) => whoActsAs(incident, role)).filter(hasName);

const without = (all: readonly Who[], others: readonly Who[]): readonly Who[] => {
  const left = new Set(others.map(keyOfWho));
  return all.filter((who) => !left.has(keyOfWho(who)));
};

/** Whoever declared, or holds a role and said so, need not be asked whether they can take it. */
const others = (incident: Incident, names: readonly Who[]): readonly Who[] => {
  const known = Object.values(incident.roles).flatMap(({ people, acknowledged }) =>
    people.filter(({ id }) => acknowledged.includes(id)),
  );
  return without(names, named(known));
};

const hasAnswered = ({ roles }: Incident, { id }: Person): boolean =>
  Object.values(roles).some((holding) => holding.acknowledged.includes(id) && holding.why !== "reported");

const silent = (incident: Incident): readonly Person[] =>
  (["lead", "analyst", "coordinator"] as const)
    .flatMap((role) => holdersOf(incident, role))
    .filter((person) => !hasAnswered(incident, person));

const reviewers = (incident: Incident): readonly Who[] => {
  const stage = currentStage(incident);
  return stage?.kind === "gate" ? askedAtGate(incident, stage) : [];
};

const ROUNDS: Readonly<Record<Reminding, (incident: Incident) => Rounds>> = {
  acknowledge: (incident) => [
    named([...silent(incident), ...maintainersCalled(incident)]),
    others(incident, namedFor(incident, "lead", "coordinator", "analyst")),
    others(incident, namedFor(incident, "service-owner", "authority")),
  ],
  update: (incident) => [
    named(askedFor(incident, "coordinator")),
    named(askedFor(incident, "lead")),
    namedFor(incident, "coordinator", "lead"),
  ],
  "gate-reminder": (incident) => [
    reviewers(incident),
    named(askedFor(incident, "lead")),
    namedFor(incident, "authority"),
  ],
};

/** So many reminders, and then it is quiet. */
export const MOST_ROUNDS = 3;

/** Whom a reminder calls, who was called before them, and whether it is the last. */
export type Reminder = {
  readonly called: readonly Who[];
  readonly before: readonly Who[];
  readonly isLast: boolean;
};

/** The `round`th reminder, counted from 1. Nobody is called twice; `called` is empty where nobody is left. */
export const reminderOf = (incident: Incident, clock: Reminding, round: number): Reminder => {
  const rounds = ROUNDS[clock](incident);
  const before = distinctWho(rounds.slice(0, round - 1).flat());
  const called = without(distinctWho(rounds[round - 1] ?? []), before);
  return { called, before, isLast: round >= MOST_ROUNDS };
};

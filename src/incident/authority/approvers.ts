import type { Gate } from "../../process/process.ts";
import { type Instant, PERMISSIONS, type Permission, type Person } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import { exclusionOf } from "../gate/exclusions.ts";
import { gateRecord, reckon } from "../gate/gates.ts";
import { freeFor, namedFor } from "../gate/reckoning.ts";
import type { Incident, Sought } from "../incident.ts";
import { type Asking, isUnreadable } from "../question.ts";
import { currentStage } from "../step/stages.ts";
import { KEPT_FOR_MS, pauseAfter } from "../words/kept.ts";
import { firstFew, having, isBot } from "./few-people.ts";
import { accountOf, distinctWho, eitherOf, hasName, keyOfWho, type Who } from "./who.ts";

/*
 * A gate whose rule names only a permission would call nobody: a permission is no name. So some of those who have
 * it, and whose approval would count, are called by name. Who may approve is still judged when somebody does.
 */

const waitingGate = (incident: Incident): Gate | undefined => {
  const stage = incident.ending === undefined ? currentStage(incident) : undefined;
  return stage?.kind === "gate" && reckon(incident, stage).state === "waiting" ? stage : undefined;
};

/** Whether an approval of this person could still be one of those that are missing. */
const isFree = (incident: Incident, gate: Gate, person: Person): boolean =>
  exclusionOf(incident, gate, person) === undefined &&
  !reckon(incident, gate).counted.some((each) => each.person.id === person.id);

/** Who fills a place by their own name, but for those of whom the incident knows that they cannot. */
const freeNames = (incident: Incident, gate: Gate, seat: readonly Who[]): readonly Who[] =>
  freeFor(reckon(incident, gate), seat).filter(hasName);

/** The permissions that open places name where no team and too few people are named for them; of several, the lowest. */
const permissionsAsked = (incident: Incident, gate: Gate): readonly Permission[] => {
  const { open } = reckon(incident, gate);
  const asked = open.flatMap((seat) => {
    const alike = open.filter((other) => keyOfWho(eitherOf(other)) === keyOfWho(eitherOf(seat))).length;
    if (seat.some(({ kind }) => kind === "team") || freeNames(incident, gate, seat).length >= alike) return [];
    const named = seat.flatMap((who) => (who.kind === "permission" ? who.atLeast : []));
    return PERMISSIONS.find((atLeast) => named.includes(atLeast)) ?? [];
  });
  return [...new Set(asked)];
};

/** Some of those who have a permission, called to approve; `others` have it, could approve as well, and are not called. */
export type CalledApprovers = {
  readonly atLeast: Permission;
  readonly people: readonly Person[];
  readonly others: number;
};

/** Who is called at a gate for a permission, those left out who have approved it or may not. */
export const approversCalled = (incident: Incident, gate: Gate): readonly CalledApprovers[] =>
  permissionsAsked(incident, gate).flatMap((atLeast) => {
    const { found, of } = gateRecord(incident, gate).sought?.[atLeast] ?? { found: [], of: 0 };
    const all = isUnreadable(found) ? [] : found;
    const people = all.filter((person) => isFree(incident, gate, person));
    return people.length === 0 ? [] : [{ atLeast, people, others: of - all.length }];
  });

/** Whom a gate still asks: people and teams; and whoever has a permission, where nobody is called for it. */
export const askedAtGate = (incident: Incident, gate: Gate): readonly Who[] => {
  const called = approversCalled(incident, gate);
  const isCalled = (who: Who): boolean =>
    who.kind === "permission" && called.some(({ atLeast }) => atLeast === who.atLeast);
  const names = called.flatMap(({ people }) => people.map((person) => accountOf(person)));
  const reckoning = reckon(incident, gate);
  const others = reckoning.open.flatMap((seat) => namedFor(reckoning, seat));
  return distinctWho([...others.filter((who) => !isCalled(who)), ...names]);
};

const searchOf = (incident: Incident, gate: Gate, atLeast: Permission): Sought | undefined =>
  gateRecord(incident, gate).sought?.[atLeast];

const nextTry = ({ found, askedAt, tries }: Sought): Instant | undefined =>
  found === "unanswered" ? askedAt + pauseAfter(tries - 1) : undefined;

/** When GitHub is asked again whom to call, in epoch milliseconds; undefined where it has answered, or nobody has to be called. */
export const nextApproverSearch = (incident: Incident): Instant | undefined => {
  const gate = waitingGate(incident);
  if (gate === undefined) return undefined;
  const tries = permissionsAsked(incident, gate).flatMap((atLeast) => {
    const search = searchOf(incident, gate, atLeast);
    return (search && nextTry(search)) ?? [];
  });
  return tries.length === 0 ? undefined : Math.min(...tries);
};

const isNobody = ({ found }: Sought): boolean => !isUnreadable(found) && found.length === 0;

/** Not asked for yet; to be asked for again; or somebody was called who may not approve any more. */
const isDue = (incident: Incident, gate: Gate, search: Sought | undefined, now: Instant): boolean => {
  if (search === undefined) return true;
  if (isUnreadable(search.found)) return (nextTry(search) ?? Number.POSITIVE_INFINITY) <= now;
  return search.found.some((person) => exclusionOf(incident, gate, person) !== undefined);
};

/** Who works on the incident knows what it is about, and is awake. */
const rank =
  ({ roles, helpers = [] }: Incident) =>
  (person: Person): number => {
    const there = [...Object.values(roles).flatMap(({ people }) => people), ...helpers];
    return there.some(({ id }) => id === person.id) ? 0 : 1;
  };

function* seek(incident: Incident, gate: Gate, atLeast: Permission, now: Instant): Asking<Sought> {
  const all = yield* having(atLeast);
  const search = { askedAt: now, tries: (searchOf(incident, gate, atLeast)?.tries ?? 0) + 1 };
  if (isUnreadable(all)) {
    const isGivenUp = all === "unanswered" && now - incident.currentSince >= KEPT_FOR_MS;
    return { ...search, found: isGivenUp ? "unreadable" : all, of: 0 };
  }
  const able = all.filter((person) => !isBot(incident, person) && isFree(incident, gate, person));
  return { ...search, found: yield* firstFew(able, rank(incident)), of: able.length };
}

/** Where the record stands at a gate that names only a permission: whom it calls, once, and again where they cannot. */
export function* callApprovers(
  before: Incident | undefined,
  after: Incident | undefined,
  now: Instant,
): Asking<readonly Event[]> {
  const gate = after && waitingGate(after);
  if (after === undefined || gate === undefined) return [];
  const arrives = before === undefined || waitingGate(before)?.key !== gate.key;
  const events: Event[] = [];
  for (const atLeast of permissionsAsked(after, gate)) {
    const search = searchOf(after, gate, atLeast);
    const isAgain = !arrives && search !== undefined && isNobody(search);
    if (!arrives && !isAgain && !isDue(after, gate, search, now)) continue;
    const found = yield* seek(after, gate, atLeast, now);
    // Where there was nobody, only somebody is news: whoever was given the right since is called.
    if (isAgain && (isUnreadable(found.found) || isNobody(found))) continue;
    events.push({ kind: "approvers-sought", gate: gate.id, atLeast, ...found });
  }
  return events;
}

import type { Player, Policy } from "../../policy/policy.ts";
import type { Gate } from "../../process/process.ts";
import { entriesOf } from "../../process/quorum.ts";
import type { Role } from "../../vocabulary.ts";
import { STAND_INS } from "../authority/authority.ts";
import { renamedReviewers } from "../authority/called-now.ts";
import { holdersOf, isVacant } from "../authority/roles.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { type Asking, ask, isUnreadable } from "../question.ts";
import { currentStage } from "../step/stages.ts";
import { excludedPeople, exclusionOf } from "./exclusions.ts";
import { account, group, type Known, known, shortageOf, together } from "./find-shortage.ts";
import { gateRecord, reckon } from "./gates.ts";
import { holdersByConfiguration, namedFor } from "./role-reviewers.ts";

/**
 * Whether the gate at which the record has arrived can be passed at all, where something has changed that matters to
 * it. Returns an event only when what came out is news.
 */
export function* recount(
  before: Incident | undefined,
  after: Incident | undefined,
  turn: readonly Event[],
): Asking<readonly Event[]> {
  const gate = waitingGate(after);
  if (after === undefined || gate === undefined || !isDue(before, after, gate, turn)) return [];
  const shortage = yield* shortageOf(
    after.policy,
    gate,
    (role) => behindRole(after, role),
    (person) => exclusionOf(after, gate, person),
  );
  const renamed = yield* renamedReviewers(after, gate);
  const same = JSON.stringify(shortage) === JSON.stringify(gateRecord(after, gate).shortage);
  return same ? renamed : [...renamed, { kind: "reviewers-counted", gate: gate.id, shortage }];
}

const waitingGate = (incident: Incident | undefined): Gate | undefined => {
  const stage = incident && currentStage(incident);
  if (incident === undefined || incident.ending !== undefined || stage?.kind !== "gate") return undefined;
  return reckon(incident, stage).state === "waiting" ? stage : undefined;
};

/** On arrival; when somebody else is excluded, or holds a role that reviews; and while it is short, when it is looked at. */
const isDue = (before: Incident | undefined, after: Incident, gate: Gate, turn: readonly Event[]): boolean =>
  waitingGate(before)?.key !== gate.key ||
  before === undefined ||
  grounds(before, gate) !== grounds(after, gate) ||
  (gateRecord(after, gate).shortage !== undefined && turn.some(isLook));

const isLook = (event: Event): boolean =>
  event.kind === "approved" ||
  event.kind === "asked" ||
  (event.kind === "approvers-sought" && !isUnreadable(event.found)) ||
  (event.kind === "clock-ran-out" && event.clock === "gate-reminder");

/** What the incident itself tells of who can pass its gate. */
const grounds = (incident: Incident, gate: Gate): string => {
  const roles = entriesOf(gate.reviewers).flatMap((entry) => (entry.kind === "role" ? [entry.role] : []));
  return JSON.stringify([
    excludedPeople(incident, gate).map(({ person, why }) => [person.id, why]),
    roles.map((role) => [holdersOf(incident, role).map(({ id }) => id), namedFor(incident, role)]),
  ]);
};

function* behindPlayer(policy: Policy, player: Player): Asking<Known> {
  if (player.kind === "team") return yield* group(player);
  if (player.kind === "user") return yield* account(policy, player.login);
  const { login } = yield* ask<"on-call">({ kind: "on-call", rotation: player.rotation, offset: player.offset });
  return login === undefined ? known([]) : yield* account(policy, login);
}

/** Whoever can review as a role: whom the configuration names for it; else those who hold it, and while it is open who stands in. */
export function* behindRole(incident: Incident, role: Role): Asking<Known> {
  const named = namedFor(incident, role);
  const holders = named.length > 0 ? holdersByConfiguration(incident, role) : holdersOf(incident, role);
  const found: Known[] = [known(holders)];
  for (const player of named) found.push(yield* behindPlayer(incident.policy, player));
  const atLeast = STAND_INS[role];
  if (atLeast !== undefined && named.length === 0 && isVacant(incident, role))
    found.push(yield* group({ kind: "permission", atLeast }));
  return together(found);
}

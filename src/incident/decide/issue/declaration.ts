import type { Player, Policy } from "../../../policy/policy.ts";
import { type Person, ROLES, type Role } from "../../../vocabulary.ts";
import { heard, personMeant } from "../../authority/authority.ts";
import { AUTHORITY_AT_DECLARATION } from "../../authority/authority-table.ts";
import type { RoleWhy } from "../../authority/role-why.ts";
import { serviceEvents } from "../../authority/service.ts";
import type { Event } from "../../event.ts";
import { type Asking, ask, orThrow } from "../../question.ts";
import type { Signal } from "../../signal.ts";
import { severityIn } from "../../step/labels.ts";
import type { WhatOf } from "../context.ts";
import { beganAt, serviceIn, toldOfBegan } from "../reported.ts";
import { carried, isCarried, received } from "./arrival.ts";

type Declaration = WhatOf<"severity-labelled">;

function* playerPerson(policy: Policy, player: Player): Asking<Person | undefined> {
  if (player.kind === "team") return undefined;
  const login =
    player.kind === "user"
      ? player.login
      : (yield* ask<"on-call">({ kind: "on-call", rotation: player.rotation, offset: player.offset })).login;
  if (login === undefined) return undefined;
  const person = orThrow(yield* personMeant(policy, login), { kind: "account", login });
  return person === "absent" || person === "unreadable" ? undefined : person;
}

const whyOf = (player: Player): RoleWhy =>
  player.kind === "rotation" ? { kind: "on-call", rotation: player.rotation } : { kind: "configured" };

/** The people that the configuration sets, rotations asked for who has the duty now; a team is asked when a member acts. */
function* playersSet(policy: Policy, role: Role): Asking<readonly Event[]> {
  const people: Person[] = [];
  const players = policy.roles[role] ?? [];
  for (const player of players) {
    const person = yield* playerPerson(policy, player);
    if (person !== undefined && !people.some(({ id }) => id === person.id)) people.push(person);
  }
  const [first] = players;
  return people.length === 0 || first === undefined ? [] : [{ kind: "role-set", role, people, why: whyOf(first) }];
}

/** Who declared coordinates until somebody else does, if they can write. */
function* provisionalCoordinator(policy: Policy, by: Person): Asking<readonly Event[]> {
  if ((policy.roles.coordinator ?? []).some((player) => player.kind !== "team")) return [];
  const verdict = heard(yield* AUTHORITY_AT_DECLARATION["coordinate-at-first"].may(by));
  return verdict.kind === "yes" ? [{ kind: "role-set", role: "coordinator", people: [by], why: "declared" }] : [];
}

/** Who plays the roles from the beginning: whom the configuration names, and whom a transfer brought. */
function* playersAtFirst(policy: Policy, { origin }: Declaration): Asking<readonly Event[]> {
  const players: Event[] = [];
  for (const role of ROLES.filter((each) => each !== "reporter"))
    players.push(...(isCarried(policy, role) ? yield* carried(origin, role) : yield* playersSet(policy, role)));
  return players;
}

const isCoordinatorSet = (event: Event): boolean => event.kind === "role-set" && event.role === "coordinator";

/** An issue is told once of what was nearly a declaration; where anything was said before, it knows. */
export const misread = ({ issue, label, meant }: WhatOf<"label-misread">, version: number): readonly Event[] => {
  const { repository, installation, number } = issue;
  const isNews = version === 0 && issue.open && severityIn(issue.labels) === undefined;
  return isNews ? [{ kind: "label-misread", repository, installation, number, label, meant }] : [];
};

/** An issue becomes an incident: the policy is pinned, the players who are known are set. */
export function* declareIncident(asked: Declaration, signal: Signal): Asking<readonly Event[]> {
  const what = yield* received(asked, signal.actor);
  if (what === undefined) return [];
  const { issue, severity, origin } = what;
  const { repository, installation, number } = issue;
  if (issue.isOurs === true) return [{ kind: "declaration-refused", repository, installation, number, why: "ours" }];
  if (!issue.open) return [{ kind: "declaration-refused", repository, installation, number }];
  const { policy, problems } = yield* ask<"policy">({ kind: "policy" });
  const by = signal.actor ?? issue.author;
  const written = { at: issue.createdAt, now: signal.at, timezone: policy.timezone };
  const service = serviceIn(issue.body, issue.labels, policy);
  const players = yield* playersAtFirst(policy, what);
  return [
    {
      kind: "declared",
      repository,
      installation,
      number,
      title: issue.title,
      body: issue.body,
      url: issue.url,
      reporter: issue.author,
      ...(origin && { from: origin.place }),
      channel: "issue",
      severity,
      ...(what.had && { had: what.had }),
      startedAt: origin?.startedAt ?? beganAt(issue.body, written) ?? issue.createdAt,
      policy,
      policyProblems: problems,
    },
    ...(service?.kind === "service" ? yield* serviceEvents(policy, service.name, service.how) : []),
    ...(service?.kind === "not-taken" ? [service.event] : []),
    ...(origin === undefined ? toldOfBegan(issue.body, written) : []),
    ...players,
    ...(players.some(isCoordinatorSet) ? [] : yield* provisionalCoordinator(policy, by)),
  ];
}

import type { Policy } from "../../../policy/policy.ts";
import type { Person, Role } from "../../../vocabulary.ts";
import { heard } from "../../authority/authority.ts";
import { AUTHORITY_AT_DECLARATION } from "../../authority/authority-table.ts";
import type { Event } from "../../event.ts";
import type { Asking } from "../../question.ts";
import type { Origin } from "../../signal.ts";
import { severityIn } from "../../step/labels.ts";
import type { WhatOf } from "../context.ts";

type Declaration = WhatOf<"severity-labelled">;

/*
 * An incident of another repository was run by that repository's rules: whoever may write there decides who is its
 * authority. So nothing of it gives anybody a right here that they could not have got here.
 */

/** Roles that anybody who can write may take here too, while they are open. */
const CARRIED: readonly Role[] = ["lead", "coordinator", "analyst"];

/** Whether who held the role before may hold it here: never where this repository's configuration names who plays it. */
export const isCarried = (policy: Policy, role: Role): boolean =>
  CARRIED.includes(role) && (policy.roles[role] ?? []).length === 0;

/** Who held the role in the other repository and can write in this one. */
export function* carried(origin: Origin | undefined, role: Role): Asking<readonly Event[]> {
  const people: Person[] = [];
  for (const person of origin?.players[role] ?? [])
    if (heard(yield* AUTHORITY_AT_DECLARATION["keep-role-after-transfer"].may(person)).kind === "yes")
      people.push(person);
  return origin === undefined || people.length === 0
    ? []
    : [{ kind: "role-set", role, people, why: { kind: "held-elsewhere", place: origin.place } }];
}

/**
 * A declaration as it is to be taken: with what the issue was elsewhere where somebody transferred it who can write
 * here, as GitHub demands of them. Of others, and of a transfer of which nobody says whose doing it was, only a
 * severity's label counts, like any that is found; undefined where there is none. Throws where it cannot be told, so
 * that the delivery is tried again.
 */
export function* received(what: Declaration, by: Person | undefined): Asking<Declaration | undefined> {
  const { origin, ...rest } = what;
  if (origin === undefined) return what;
  const verdict = by && (yield* AUTHORITY_AT_DECLARATION["transfer-incident"].may(by));
  if (verdict?.kind === "yes") return what;
  const severity = severityIn(what.issue.labels);
  if (severity !== undefined) return { ...rest, severity };
  if (verdict !== undefined) heard(verdict);
  if (verdict?.kind === "unreadable") throw new Error(`could not be read: ${Object.values(verdict.subject).join(" ")}`);
  return undefined;
}

import type { Gate } from "../../process/process.ts";
import { type Person, ROLES, type Role } from "../../vocabulary.ts";
import { having, isBot } from "../authority/few-people.ts";
import { holdersOf } from "../authority/roles.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { type Asking, isUnreadable } from "../question.ts";
import { lightText } from "../step/light-way.ts";
import { isBehind, stagesOf } from "../step/stages.ts";
import { exclusionOf } from "./exclusions.ts";
import { type Known, known, OPEN, poolOf, prospectOf } from "./find-shortage.ts";
import { gateRecord, reckon } from "./gates.ts";
import { behindRole } from "./recount.ts";
import { namedFor } from "./role-reviewers.ts";
import type { Foreseen } from "./shortage.ts";

/*
 * Where only one person can approve, and nobody else can write, no gate can ever pass. People must not learn that when
 * the work for a gate is done, so the gates ahead are counted at the declaration.
 */

/** The light way may leave a gate out, so of such a gate nothing is foreseen while that way is open. */
const gatesAhead = (incident: Incident): readonly Gate[] => {
  const skipped = lightText(incident) === undefined ? [] : (incident.policy.process.light?.leavesOut ?? []);
  return stagesOf(incident).filter(
    (stage): stage is Gate => stage.kind === "gate" && !isBehind(incident, stage.key) && !skipped.includes(stage.key),
  );
};

/** A role can still be given to anybody, unless the configuration names who reviews as it. */
function* mayReviewAs(incident: Incident, role: Role): Asking<Known> {
  return namedFor(incident, role).length > 0 ? yield* behindRole(incident, role) : OPEN;
}

/** Who can hand in a text: whoever has a role, or can take one. */
function* writersOf(incident: Incident): Asking<Known> {
  const all = yield* having("write");
  if (isUnreadable(all)) return OPEN;
  const holders = ROLES.filter((role) => role !== "reporter").flatMap((role) => holdersOf(incident, role));
  return known([...all, ...holders].filter((person) => !isBot(incident, person)));
}

/** The gate at which the record stands was counted as it is. */
const stillShort = (incident: Incident, gate: Gate): readonly Foreseen[] =>
  (gateRecord(incident, gate).shortage?.empty.length ?? 0) === 0
    ? []
    : (incident.foreseen?.gates ?? []).filter((each) => each.gate === gate.id);

type Sight = { readonly gates: readonly Foreseen[]; readonly isUnread: boolean };

function* lookAhead(incident: Incident): Asking<Sight> {
  const gates: Foreseen[] = [];
  const seen = new Map<string, Known>();
  let isUnread = false;
  for (const gate of gatesAhead(incident)) {
    if (reckon(incident, gate).state === "waiting") {
      gates.push(...stillShort(incident, gate));
      continue;
    }
    const whyNot = (person: Person) => exclusionOf(incident, gate, person);
    const pool = yield* poolOf(incident.policy, gate, (role) => mayReviewAs(incident, role), seen);
    const prospect = yield* prospectOf(gate, pool, whyNot, () => writersOf(incident));
    if (prospect === "unread") isUnread = true;
    else if (prospect !== "enough") gates.push({ gate: gate.id, ...prospect });
  }
  return { gates, isUnread };
}

const LOOKS: readonly Event["kind"][] = [
  "moved",
  "asked",
  "clock-ran-out",
  "role-set",
  "acknowledged",
  "severity-changed",
];

/**
 * When the gates ahead are counted: at the declaration; with another severity; where a gate turned out to be short; and
 * while one is, at every look.
 */
const isDue = (before: Incident | undefined, after: Incident, turn: readonly Event[]): boolean => {
  const { gates = [], isUnread = false } = after.foreseen ?? {};
  return (
    before === undefined ||
    turn.some(({ kind }) => kind === "severity-changed" || kind === "reopened") ||
    turn.some((event) => event.kind === "reviewers-counted" && (event.shortage?.empty.length ?? 0) > 0) ||
    ((gates.length > 0 || isUnread) && turn.some(({ kind }) => LOOKS.includes(kind)))
  );
};

/** Which gates ahead nobody could pass; an event only where that is news. What could not be read takes nothing back. */
export function* foresee(
  before: Incident | undefined,
  after: Incident | undefined,
  turn: readonly Event[],
): Asking<readonly Event[]> {
  if (after === undefined || after.ending !== undefined || !isDue(before, after, turn)) return [];
  const known = after.foreseen ?? { gates: [] };
  const { gates, isUnread } = yield* lookAhead(after);
  const isSame = JSON.stringify(gates) === JSON.stringify(known.gates) && isUnread === (known.isUnread ?? false);
  if (isSame || (isUnread && gates.length < known.gates.length)) return [];
  return [{ kind: "gates-foreseen", gates, ...(isUnread && { isUnread }) }];
}

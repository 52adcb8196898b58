import type { Role } from "../../vocabulary.ts";
import type { CommandName } from "../commands/names.ts";
import type { Incident } from "../incident.ts";
import { canonicalLabel, MITIGATED_LABEL, RESOLVED_LABEL, serviceOfLabel, severityOfLabel } from "../step/labels.ts";
import { ANYONE, type Grant, RESPONDER, role } from "./grant.ts";
import { anyOf, byGate, byGrants, byLabel, byPermission, NOBODY, notOwnWork, type Right } from "./right.ts";
import { isVacant, playersOf, stepRoles } from "./roles.ts";

const COMMAND: readonly Grant[] = [role("coordinator"), role("lead")];
const REPAIR: readonly Grant[] = [role("analyst"), role("lead")];
/** Who says that it is back, and who tells people, may say that it is down again. */
const DOWN_AGAIN: readonly Grant[] = [...REPAIR, role("coordinator")];

/** A step belongs to its owner, and to the lead. */
const ownersOfStep = byGrants("step", (_incident, step) => stepRoles(step).map(role));

/** Each owner validates for their own role; the lead does it for an owner role that nobody holds. */
const standsFor = (incident: Incident, owner: Role): Role => (isVacant(incident, owner) ? "lead" : owner);

const severity = anyOf(...COMMAND);
const service = anyOf(role("lead"), role("coordinator"));
const mitigated = anyOf(...REPAIR);
const resolved = anyOf(...REPAIR);
const waive = anyOf(role("authority"));
/** Before the end, `/reopen` says that the service is down again; after the end, it takes the incident up again. */
const reopen = byGrants("nothing", ({ ending }) => (ending === undefined ? DOWN_AGAIN : COMMAND));

const commandOfLabel = (label: string): Right<"nothing"> => {
  const name = canonicalLabel(label);
  if (name === MITIGATED_LABEL) return mitigated;
  if (name === RESOLVED_LABEL) return resolved;
  if (severityOfLabel(name) !== undefined) return severity;
  return serviceOfLabel(name) === undefined ? NOBODY : service;
};

/**
 * Who may do what. Every decision about a right is made here, by `may`; the words of a refusal come from `who`; and
 * `docs/authority.md` is printed from the same answers.
 */
export const AUTHORITY = {
  ack: anyOf(RESPONDER),
  severity,
  assign: anyOf(role("lead"), role("coordinator")),
  take: anyOf(RESPONDER),
  handover: byGrants("role", (_incident, given) =>
    given === undefined ? [role("lead")] : [role(given), role("lead")],
  ),
  submit: ownersOfStep,
  done: ownersOfStep,
  approve: byGate,
  reject: byGate,
  waive,
  update: anyOf(...COMMAND),
  eta: anyOf(...COMMAND),
  note: anyOf(RESPONDER),
  timeline: anyOf(RESPONDER),
  service,
  mitigated,
  resolved,
  correct: anyOf(...REPAIR, role("coordinator")),
  validate: byGrants("role", (incident, owner) => (owner === undefined ? [] : [role(standsFor(incident, owner))])),
  action: anyOf(RESPONDER),
  link: anyOf(RESPONDER),
  cancel: anyOf(...COMMAND),
  reopen,
  status: anyOf(ANYONE),
  why: anyOf(ANYONE),
  help: anyOf(ANYONE),

  /** Where the configuration names who plays a role, nobody else may take it. */
  "take-this-role": byGrants("role", (incident, name) =>
    name === undefined || playersOf(incident, name).length === 0 ? [ANYONE] : [role(name)],
  ),
  "waive-this-work": notOwnWork(waive),
  "tick-the-last-box": ownersOfStep,
  "set-label": byLabel(commandOfLabel),
  "remove-label": byLabel((label) => (canonicalLabel(label) === RESOLVED_LABEL ? reopen : NOBODY)),
  "close-the-issue": NOBODY,
  "reopen-the-issue": reopen,
  /** Strangers may write as much as they like, and are answered only once. */
  "be-answered-each-time": anyOf(RESPONDER),
} as const satisfies Readonly<Record<CommandName, unknown>> & Readonly<Record<string, unknown>>;

/** The same for what is decided before there is an incident, when only the person's permission is known. */
export const AUTHORITY_AT_DECLARATION = {
  /** Who declares coordinates until somebody else does. */
  "coordinate-at-first": byPermission("write"),
  /** An incident of another repository is taken over as it was there. */
  "transfer-incident": byPermission("write"),
  "keep-role-after-transfer": byPermission("write"),
} as const;

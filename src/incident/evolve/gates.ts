import type { VoidedWhy } from "../authority/why-not.ts";
import type { Approval, GateRecord, Incident } from "../incident.ts";
import { gateById } from "../step/stages.ts";
import { type Evolvers, without } from "./evolvers.ts";

const FRESH: GateRecord = { approvals: [], passed: undefined, rejected: undefined };

const changeGate = (incident: Incident, gate: string, change: (record: GateRecord) => GateRecord): Incident => ({
  ...incident,
  gates: { ...incident.gates, [gate]: change(incident.gates[gate] ?? FRESH) },
});

/**
 * A gate whose ground has changed is a gate again: it is not passed, and the record returns to it. Approvals stay in
 * the log and in the record, voided by events of their own: auditors ask who had approved what.
 */
export const reopenGates = (incident: Incident, judges: (gate: string) => boolean): Incident => {
  const gates = Object.keys(incident.gates).filter(judges);
  const reopened = gates.reduce(
    (now, gate) => changeGate(now, gate, (record) => ({ ...record, passed: undefined })),
    incident,
  );
  return {
    ...reopened,
    completed: without(
      reopened.completed,
      gates.map((gate) => `gate:${gate}`),
    ),
  };
};

const voidApproval = (approval: Approval, person: number, why: VoidedWhy): Approval =>
  approval.person.id === person && approval.voided === undefined ? { ...approval, voided: why } : approval;

export const gates: Evolvers<
  | "approved"
  | "approval-voided"
  | "rejected"
  | "gate-passed"
  | "gate-held"
  | "reviewers-counted"
  | "gates-foreseen"
  | "approvers-sought"
  | "waived"
> = {
  approved: (incident, event, { actor, at }) =>
    actor === undefined
      ? incident
      : changeGate(incident, event.gate, (record) => ({
          ...record,
          approvals: [
            ...record.approvals.map((approval) => voidApproval(approval, actor.id, "replaced")),
            {
              person: actor,
              revision: event.revision,
              because: event.because,
              entries: event.entries,
              words: event.words,
              at,
              source: event.source,
              voided: undefined,
            },
          ],
        })),
  "approval-voided": (incident, event) =>
    reopenGates(
      changeGate(incident, event.gate, (record) => ({
        ...record,
        approvals: record.approvals.map((approval) => voidApproval(approval, event.person.id, event.why)),
      })),
      (gate) => gate === event.gate,
    ),
  rejected: (incident, event, { actor, at }) => {
    const gate = gateById(incident, event.gate);
    if (actor === undefined || gate === undefined) return incident;
    const rejected = { by: actor, reason: event.reason, at, revision: event.revision };
    const changed = changeGate(incident, event.gate, (record) => ({ ...record, passed: undefined, rejected }));
    return {
      ...changed,
      completed: without(changed.completed, [gate.returnsTo, gate.key]),
      done: without(changed.done, [gate.returnsTo]),
    };
  },
  "gate-passed": (incident, event, { at }) =>
    changeGate(incident, event.gate, (record) => ({
      ...record,
      passed: { revision: event.revision, at, approvals: event.approvals },
      held: undefined,
    })),
  "gate-held": (incident, { gate, subject, heldAt }) =>
    changeGate(incident, gate, (record) => ({
      ...record,
      held: { subject, since: record.held?.since ?? heldAt, at: heldAt },
    })),
  "reviewers-counted": (incident, event) =>
    changeGate(incident, event.gate, (record) => ({ ...record, shortage: event.shortage })),
  "gates-foreseen": (incident, { gates, isUnread }) => ({
    ...incident,
    foreseen: { gates, ...(isUnread && { isUnread }) },
  }),
  "approvers-sought": (incident, { gate, atLeast, found, of, askedAt, tries }) =>
    changeGate(incident, gate, (record) => ({
      ...record,
      sought: { ...record.sought, [atLeast]: { found, of, askedAt, tries } },
    })),
  waived: (incident, event, { actor, at }) =>
    actor === undefined
      ? incident
      : { ...incident, waived: { ...incident.waived, [event.stage]: { by: actor, reason: event.reason, at } } },
};

import { askedFor } from "../../../incident/authority/asked-for.ts";
import { isVacant } from "../../../incident/authority/roles.ts";
import type { ClockName } from "../../../incident/clock/clocks.ts";
import { lastToldAt } from "../../../incident/clock/promises.ts";
import { reminderOf } from "../../../incident/clock/reminders.ts";
import { reckon } from "../../../incident/gate/gates.ts";
import type { Incident } from "../../../incident/incident.ts";
import { currentStage, isBehind, requirementsOf, stagesOf } from "../../../incident/step/stages.ts";
import type { Instant, Person } from "../../../vocabulary.ts";
import { isHeld } from "../../board/places.ts";
import type { Facts } from "../../text/templates.ts";
import { type Announcers, say, written } from "../said.ts";

/** The roles whose word this incident's way asks for and that have not given it; the lead's where nobody holds one. */
const validators = (incident: Incident): readonly Person[] => {
  const roles = stagesOf(incident).flatMap((step) =>
    step.kind === "step" && !isBehind(incident, step.key)
      ? requirementsOf(incident, step).flatMap((need) => (need.kind === "validated" ? need.roles : []))
      : [],
  );
  const silent = roles.filter((role) => incident.validations[role] === undefined);
  return [...new Map(silent.flatMap((role) => askedFor(incident, role)).map((person) => [person.id, person])).values()];
};

/** Whether the lead's own text is missing, where one is asked for before the service counts as verified. */
const wantsVerification = (incident: Incident): boolean =>
  stagesOf(incident).some(
    (step) =>
      step.kind === "step" &&
      !isBehind(incident, step.key) &&
      requirementsOf(incident, step).some((need) => need.kind === "evidence" && need.name === "verification"),
  ) && incident.evidence.verification === undefined;

const isSameAs = (some: readonly Person[], others: readonly Person[]): boolean =>
  some.length === others.length && some.every(({ id }) => others.some((other) => other.id === id));

const monitoring = (incident: Incident): Facts | undefined => {
  const asked = validators(incident);
  const called = wantsVerification(incident) ? askedFor(incident, "lead") : [];
  if (asked.length + called.length === 0) return undefined;
  const { monitorMs } = incident.policy.clocks[incident.severity];
  const isSame = called.length > 0 && isSameAs(called, asked);
  const watchedMs = monitorMs > 0 ? monitorMs : undefined;
  return { service: incident.service, watchedMs, called, validators: asked, isSame };
};

type Call = (incident: Incident, round: number, now: Instant) => Facts | undefined;

const gateReminder: Call = (incident, round) => {
  const stage = currentStage(incident);
  if (stage?.kind !== "gate") return undefined;
  const reckoning = reckon(incident, stage);
  const held = isHeld(reckoning);
  const { called, before, isLast } = reminderOf(incident, "gate-reminder", round);
  // Nobody can hurry GitHub: that it is held is said once.
  if (called.length === 0 || held) return held && round === 1 ? { ...GATE_FACTS, gate: stage.id, held } : undefined;
  const counted = { counted: reckoning.counted.length, needed: reckoning.needed };
  return {
    ...{ ...GATE_FACTS, ...counted, gate: stage.id, evidence: stage.evidence },
    ...{ called, before, isLast, round },
  };
};

const GATE_FACTS = { held: false, called: [], before: [], isLast: false, evidence: "", counted: 0, needed: 0 };

const unacknowledged: Call = (incident, round, now) => {
  const { called, before, isLast } = reminderOf(incident, "acknowledge", round);
  const open = (["lead", "coordinator", "analyst"] as const).filter((role) => isVacant(incident, role));
  if (round > 1 && called.length === 0 && !isLast) return undefined;
  const { started, declared = now } = incident.milestones;
  const { service, severity } = incident;
  const since = written({ incident }, { at: now }, started);
  return { called, before, isLast, open, started: since, service, severity, silentMs: now - declared };
};

const lateUpdate: Call = (incident, round, now) => {
  const { called, before } = reminderOf(incident, "update", round);
  if (round > 1 && called.length === 0) return undefined;
  const isOpen = isVacant(incident, "coordinator") && isVacant(incident, "lead");
  const told = lastToldAt(incident);
  const since = told ?? incident.milestones.declared ?? now;
  return { called, before, isOpen, isFirst: told === undefined, ageMs: now - since };
};

/** Who is called when a clock has run out, and with which facts; undefined where nobody has to hear of it any more. */
const CALLS: Readonly<Record<ClockName, Call>> = {
  acknowledge: unacknowledged,
  update: lateUpdate,
  monitoring,
  "gate-reminder": gateReminder,
  "review-due": (incident) => ({ called: askedFor(incident, "lead") }),
  // The board shows that the watch has ended, and whoever comes next is called.
  residual: () => undefined,
};

export const clocks: Announcers<"clock-ran-out"> = {
  "clock-ran-out": (event, { at }, { incident }) => {
    const facts = incident.ending === undefined ? CALLS[event.clock](incident, event.round, at) : undefined;
    return facts && say(`clocks/${event.clock}`, { ...facts, round: event.round });
  },
};

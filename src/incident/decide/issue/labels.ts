import type { Severity } from "../../../vocabulary.ts";
import { heard } from "../../authority/authority.ts";
import { AUTHORITY } from "../../authority/authority-table.ts";
import { serviceEvents } from "../../authority/service.ts";
import { downAgain, isAtLeast, isLater, wasWatched } from "../../clock/down-again.ts";
import { conflictOf } from "../../clock/milestone-order.ts";
import { outOfOrder } from "../../commands/arguments/out-of-order.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import type { Asking } from "../../question.ts";
import type { Refusal } from "../../refusal.ts";
import type { Signal } from "../../signal.ts";
import {
  canonicalLabel,
  HANDOFF_LABEL,
  MITIGATED_LABEL,
  partOfLabel,
  RESOLVED_LABEL,
  serviceOfLabel,
  severityLabel,
} from "../../step/labels.ts";
import { currentStage, leavesTheWay, stagesOf } from "../../step/stages.ts";
import type { Handlers } from "../context.ts";
import { refusing } from "../words/refusing.ts";

const refusedLabel = (label: string, set: boolean): readonly Event[] => [{ kind: "label-refused", label, set }];

/** A label is a request; whoever set it is asked for the right of the command that does the same. */
function* requested(
  incident: Incident,
  signal: Signal,
  label: string,
  events: () => readonly Event[] | Asking<readonly Event[]>,
): Asking<readonly Event[]> {
  if (signal.actor === undefined) return [];
  const verdict =
    incident.ending === undefined ? heard(yield* AUTHORITY["set-label"].may(incident, signal.actor, label)) : undefined;
  if (verdict?.kind !== "yes") return refusedLabel(label, true);
  const caused = events();
  return "next" in caused ? yield* caused : caused;
}

/** A label has no time of its own: it says now, and is put back where that cannot be. */
function* milestone(incident: Incident, label: string, { actor, at }: Signal): Asking<readonly Event[]> {
  const name = label === MITIGATED_LABEL ? "mitigated" : "resolved";
  if (incident.milestones[name] !== undefined) return [];
  const conflict = conflictOf(incident.milestones, name, at);
  if (conflict !== undefined) {
    const refusal: Refusal = { rule: "out-of-order", facts: outOfOrder(`label ${label}`, incident, conflict) };
    return yield* refusing(incident, refusal, actor, { comment: undefined, index: 0 });
  }
  const resolution: readonly Event[] = name === "resolved" ? [{ kind: "resolution-set", resolution: "permanent" }] : [];
  return [...resolution, { kind: "milestone-reached", milestone: name, at }];
}

/** What GitHub shows as it should already was set by whoever it was set for. */
const alreadyTrue = (incident: Incident, label: string): boolean =>
  (label === MITIGATED_LABEL && incident.milestones.mitigated !== undefined) ||
  (label === RESOLVED_LABEL && incident.milestones.resolved !== undefined);

/** The phase that the incident is in; after its end, the last one. */
const phaseOf = (incident: Incident): string | undefined =>
  (currentStage(incident) ?? stagesOf(incident).at(-1))?.phase;

/** Whether the incident wants the label: where it does not, whoever removes it is right, and nothing is put back. */
const isDue = (incident: Incident, label: string): boolean => {
  if (label === MITIGATED_LABEL || label === RESOLVED_LABEL) return alreadyTrue(incident, label);
  if (label === HANDOFF_LABEL) return incident.mode === "handoff";
  const { severity, phase } = partOfLabel(label);
  return (severity ?? incident.severity) === incident.severity && (phase ?? phaseOf(incident)) === phaseOf(incident);
};

const severityChange = (incident: Incident, to: Severity): readonly Event[] =>
  to === incident.severity ? [] : [{ kind: "severity-changed", from: incident.severity, to, reason: "" }];

/** Whoever takes `resolved` off what was said to be back says that it is down again; a look-up that fails puts it back. */
function* mayReopen(incident: Incident, { actor, at }: Signal): Asking<boolean> {
  if (actor === undefined || !isLater(incident, at)) return false;
  return (yield* AUTHORITY["remove-label"].may(incident, actor, RESOLVED_LABEL)).kind === "yes";
}

export const labels: Handlers<"severity-labelled" | "label-misread" | "label-set" | "label-removed"> = {
  *"severity-labelled"(incident, { severity }, signal) {
    const isAgain = wasWatched(incident, signal.at) && isAtLeast(severity, incident.severity);
    if ((severity === incident.severity && !isAgain) || signal.at < (incident.severitySince ?? 0)) return [];
    if (leavesTheWay(incident, severity)) return refusedLabel(`sev:${severity}`, true);
    const events = [...severityChange(incident, severity), ...(isAgain ? downAgain(incident, "", "label") : [])];
    return yield* requested(incident, signal, severityLabel(severity), () => events);
  },
  /** On an incident it is a label like any other. */
  "label-misread": () => [],
  *"label-set"(incident, what, signal) {
    const label = canonicalLabel(what.label);
    const service = serviceOfLabel(label);
    if (service !== undefined) {
      return yield* requested(incident, signal, label, () => serviceEvents(incident.policy, service, "label"));
    }
    if (alreadyTrue(incident, label)) return [];
    return yield* requested(incident, signal, label, () => milestone(incident, label, signal));
  },
  *"label-removed"(incident, what, signal) {
    const label = canonicalLabel(what.label);
    if (label === RESOLVED_LABEL && (yield* mayReopen(incident, signal))) return downAgain(incident, "", "label");
    return serviceOfLabel(label) === undefined && isDue(incident, label) ? refusedLabel(label, false) : [];
  },
};

import { maintainersCalled } from "../incident/authority/maintainers.ts";
import { holdersOf } from "../incident/authority/roles.ts";
import { evolve } from "../incident/evolve/evolve.ts";
import { reckon } from "../incident/gate/gates.ts";
import type { Incident } from "../incident/incident.ts";
import type { Recorded } from "../incident/recorded.ts";
import {
  GATE_PENDING_LABEL,
  HANDOFF_LABEL,
  INCIDENT_LABEL,
  isManagedLabel,
  MITIGATED_LABEL,
  phaseLabel,
  RESOLVED_LABEL,
  severityLabel,
} from "../incident/step/labels.ts";
import { currentStage, stagesOf } from "../incident/step/stages.ts";
import type { Person } from "../vocabulary.ts";
import type { Desired } from "./desired.ts";

/** GitHub takes no more. */
const MOST_ASSIGNEES = 10;

const gatePending = (incident: Incident): boolean => {
  const stage = currentStage(incident);
  return incident.ending === undefined && stage?.kind === "gate" && reckon(incident, stage).state === "waiting";
};

const when = (holds: boolean, label: string): readonly string[] => (holds ? [label] : []);

/** What somebody set and nobody could judge yet stands as it was set. */
const keptLabels = ({ kept = [] }: Incident): readonly string[] =>
  kept.flatMap(({ what }) => (what.kind === "label-set" && isManagedLabel(what.label) ? [what.label] : []));

/** The labels that Firewarden keeps; labels of services are people's, and are not among them. */
export const labels = (incident: Incident): readonly string[] => {
  const stage = currentStage(incident) ?? stagesOf(incident).at(-1);
  return [
    INCIDENT_LABEL,
    severityLabel(incident.severity),
    ...(stage === undefined ? [] : [phaseLabel(stage.phase)]),
    ...when(gatePending(incident), GATE_PENDING_LABEL),
    ...when(incident.milestones.mitigated !== undefined, MITIGATED_LABEL),
    ...when(incident.milestones.resolved !== undefined, RESOLVED_LABEL),
    ...when(incident.mode === "handoff", HANDOFF_LABEL),
    ...keptLabels(incident),
  ];
};

/** Who works on it, lead first, and who was called to while nobody does. */
export const workingOn = (incident: Incident): readonly Person[] => {
  const working = (["lead", "analyst", "coordinator"] as const).flatMap((role) => holdersOf(incident, role));
  return [
    ...new Map(
      [...working, ...(incident.helpers ?? []), ...maintainersCalled(incident)].map((person) => [person.id, person]),
    ).values(),
  ].slice(0, MOST_ASSIGNEES);
};

/** Whom it would have assigned at each moment of a log from a version on, under their logins of then. */
function* assignedOver(log: readonly Recorded[], from: number): Iterable<Person> {
  let incident: Incident | undefined;
  for (const recorded of log) {
    incident = evolve(incident, recorded);
    if (incident !== undefined && recorded.version >= from) yield* workingOn(incident);
  }
}

/**
 * Ids of everybody whom it would have assigned at some moment of a log from a version on: what it remembers of that itself
 * may be lost. Who was to be assigned before that, and not since, may be on the issue by their own will.
 */
export const assignedIn = (log: readonly Recorded[], from = 0): readonly number[] => [
  ...new Set([...assignedOver(log, from)].map(({ id }) => id)),
];

/** Who was last assigned under each login, in lower case: an older Firewarden remembered whom it assigned by login alone. */
export const assignedCalled = (log: readonly Recorded[]): ReadonlyMap<string, number> =>
  new Map([...assignedOver(log, 0)].map(({ id, login }) => [login.toLowerCase(), id]));

/** A reopening that nobody could judge yet stands, as a label does. */
const isReopening = ({ kept = [] }: Incident): boolean => kept.some(({ what }) => what.kind === "issue-reopened");

export const issueState = (incident: Incident): NonNullable<Desired["state"]> => {
  const { ending } = incident;
  if (ending === undefined || isReopening(incident)) return { open: true };
  if (ending.kind === "closed") return { open: false, reason: "completed" };
  return { open: false, reason: ending.as === "duplicate" ? "duplicate" : "not_planned" };
};

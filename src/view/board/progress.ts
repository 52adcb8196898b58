import { deadlines } from "../../incident/clock/deadlines.ts";
import { overdueAt } from "../../incident/clock/promises.ts";
import type { Incident } from "../../incident/incident.ts";
import { currentStage, isBehind, stagesOf } from "../../incident/step/stages.ts";
import { type Instant, MILESTONES, PHASES, type Phase } from "../../vocabulary.ts";

type PhaseMark = {
  readonly phase: Phase;
  readonly state: "done" | "current" | "ahead";
  /** Where the incident stands in it: the how-manieth of how many stages. */
  readonly at: number;
  readonly of: number;
};

/** The phases on this incident's way, each as done, current or still ahead. */
export const phaseMarks = (incident: Incident): readonly PhaseMark[] =>
  PHASES.flatMap((phase) => {
    const stages = stagesOf(incident).filter((stage) => stage.phase === phase);
    if (stages.length === 0) return [];
    const at = stages.findIndex((stage) => stage.key === incident.current) + 1;
    const isDone = stages.every((stage) => isBehind(incident, stage.key));
    const state = currentStage(incident)?.phase === phase ? "current" : isDone ? "done" : "ahead";
    return [{ phase, state, at, of: stages.length }];
  });

export const milestoneMarks = (incident: Incident) =>
  MILESTONES.flatMap((milestone) => {
    const at = incident.milestones[milestone];
    return at === undefined ? [] : [{ milestone, at }];
  });

/**
 * What comes due next. A gate's reminders are left out, since nobody has to do anything by then; what is overdue is left
 * out too, since the board says that elsewhere.
 */
export const dueNext = (incident: Incident, now: Instant) => {
  const late = overdueAt(incident, now).map(({ clock }) => String(clock));
  return deadlines(incident).filter(({ clock }) => clock !== "gate-reminder" && !late.includes(clock));
};

import type { Stage, Step } from "../../../process/process.ts";
import { nearest } from "../../../text/nearest.ts";
import type { Incident } from "../../incident.ts";
import { isBehind, stagesOf } from "../../step/stages.ts";
import { type CommandOutcome, refuse } from "../command.ts";

/** `known` are the names that the refusal offers; `all` are also the other names that are understood. */
export const noSuchStage = (act: string, given: string, known: readonly string[], all = known): CommandOutcome =>
  refuse("no-such-stage", { act, given, known: [...new Set(known)], meant: nearest(given, all) ?? "" });

export const isStep = (stage: Stage): stage is Step => stage.kind === "step";

/** The names by which people call a step: its id, and the name of the evidence that it asks for. */
export const namesOf = (step: Step): readonly string[] => [
  step.id,
  ...step.requires.flatMap((need) => (need.kind === "evidence" ? [need.name] : [])),
];

/** The one that is offered: people think of the text that they write. */
const nameToOffer = (step: Step): string => namesOf(step).at(-1) ?? step.id;

/** The step of that name, of those that `suits` accepts; else the refusal that lists their names. */
export const stepNamed = (
  incident: Incident,
  act: string,
  given: string,
  suits: (step: Step) => boolean,
): Step | CommandOutcome => {
  const steps = stagesOf(incident).filter(isStep).filter(suits);
  return (
    steps.find((step) => namesOf(step).includes(given.toLowerCase())) ??
    noSuchStage(act, given, steps.map(nameToOffer), steps.flatMap(namesOf))
  );
};

/** What `/waive` means: of a step and a gate with one name, the one that is not behind yet. `gate:NAME` says the gate. */
export const stageNamed = (incident: Incident, act: string, given: string): Stage | CommandOutcome => {
  const stages = stagesOf(incident);
  const called = stages.filter(
    (stage) =>
      stage.key === given.toLowerCase() ||
      stage.id === given.toLowerCase() ||
      (isStep(stage) && namesOf(stage).includes(given.toLowerCase())),
  );
  return (
    called.find((stage) => !isBehind(incident, stage.key)) ??
    called[0] ??
    noSuchStage(
      act,
      given,
      stages.map(({ id }) => id),
    )
  );
};

export const isRefusal = (found: Stage | CommandOutcome): found is CommandOutcome =>
  found.kind === "done" || found.kind === "refused";

import { nearest } from "../../process/nearest.ts";
import type { Gate, Stage, Step } from "../../process/process.ts";
import type { Incident } from "../incident.ts";
import { currentStage, gateById, isBehind, stagesOf } from "../stages.ts";
import { type Outcome, refuse } from "./command.ts";

const noSuchStage = (act: string, given: string, known: readonly string[]): Outcome =>
  refuse("no-such-stage", { act, given, known: [...new Set(known)], meant: nearest(given, known) ?? "" });

const isStep = (stage: Stage): stage is Step => stage.kind === "step";

/** The names by which people call a step: its id, and the name of the evidence that it asks for. */
const namesOf = (step: Step): readonly string[] => [
  step.id,
  ...step.requires.flatMap((need) => (need.kind === "evidence" ? [need.name] : [])),
];

/** The step of that name among those that come into question. */
export const stepNamed = (
  incident: Incident,
  act: string,
  given: string,
  suits: (step: Step) => boolean,
): Step | Outcome => {
  const steps = stagesOf(incident).filter(isStep).filter(suits);
  return (
    steps.find((step) => namesOf(step).includes(given.toLowerCase())) ?? noSuchStage(act, given, steps.flatMap(namesOf))
  );
};

/** The gate of that name; without a name, the one that waits. */
export const gateNamed = (incident: Incident, act: string, given: string): Gate | Outcome => {
  const current = currentStage(incident);
  if (given === "" && current?.kind === "gate") return current;
  const gates = stagesOf(incident).filter((stage): stage is Gate => stage.kind === "gate");
  const gate = gateById(incident, given.toLowerCase());
  return gate !== undefined && gates.includes(gate)
    ? gate
    : noSuchStage(
        act,
        given,
        gates.map(({ id }) => id),
      );
};

/** What `/waive` means: of a step and a gate with one name, the one that is not behind yet. `gate:NAME` says the gate. */
export const stageNamed = (incident: Incident, act: string, given: string): Stage | Outcome => {
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

export const isRefusal = (found: Stage | Outcome): found is Outcome =>
  found.kind === "done" || found.kind === "refused";

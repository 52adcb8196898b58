import type { Event } from "../incident/event.ts";
import type { Recorded } from "../incident/recorded.ts";
import { stagesFor } from "../incident/stages.ts";
import type { Process, Stage, StageKey } from "../process/process.ts";

/**
 * Where the record came to a step with boxes for the first time: what was to be said then stands above the boxes, in the
 * card's own comment, so that people get one comment and not two.
 */
type Opening = { readonly step: StageKey; readonly cause: string };

const hasBoxes = (stage: Stage): boolean =>
  stage.kind === "step" && stage.requires.some(({ kind }) => kind === "checklist" || kind === "questions");

/** Where an event brings the record; a declaration begins at the first stage of its severity. */
const broughtTo = (event: Event): StageKey | undefined => {
  if (event.kind === "declared") return stagesFor(event.policy.process, event.severity)[0]?.key;
  return event.kind === "moved" ? event.to : undefined;
};

/** Where the record stands after each turn that moved it: a turn may move it over several steps. */
const arrivals = (log: readonly Recorded[]): readonly Opening[] => {
  const moves = log.flatMap(({ event, cause }) => {
    const step = broughtTo(event);
    return step === undefined ? [] : [{ step, cause }];
  });
  return moves.filter(({ cause }, index) => moves[index + 1]?.cause !== cause);
};

/** One opening for each step with boxes that the record has come to, oldest first. */
export const openings = (log: readonly Recorded[], { stages }: Process): readonly Opening[] => {
  const steps = stages.filter(hasBoxes).map(({ key }) => key);
  const came = arrivals(log).filter(({ step }) => steps.includes(step));
  return came.filter(({ step }, index) => came.findIndex((other) => other.step === step) === index);
};

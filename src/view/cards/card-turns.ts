import type { Event } from "../../incident/event.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { type OnItsWay, requirementsOf, stagesFor } from "../../incident/step/stages.ts";
import type { Stage, StageKey } from "../../process/process.ts";
import type { Severity } from "../../vocabulary.ts";

/**
 * Where the record came to a step with boxes for the first time: what was to be said then stands above the boxes, in the
 * card's own comment, so that people get one comment and not two.
 */
type Opening = { readonly step: StageKey; readonly cause: string };

const hasBoxes = (way: OnItsWay, stage: Stage): boolean =>
  stage.kind === "step" && requirementsOf(way, stage).some(({ kind }) => kind === "checklist" || kind === "questions");

/** Where an event brings the record; a declaration begins at the first stage of its severity. */
const broughtTo = (event: Event): StageKey | undefined => {
  if (event.kind === "declared") return stagesFor(event.policy.process, event.severity)[0]?.key;
  return event.kind === "moved" ? event.to : undefined;
};

type Severities = Pick<OnItsWay, "severity" | "had">;

const withSeverity = (before: Severities, event: Event): Severities => {
  if (event.kind === "declared") return { severity: event.severity, ...(event.had && { had: event.had }) };
  return event.kind === "severity-changed" ? { severity: event.to, had: [...(before.had ?? []), event.from] } : before;
};

/** Where the record stands after each turn that moved it, on the way that it had then: a turn may move it over several steps. */
const arrivals = (
  log: readonly Recorded[],
  severity: Severity,
): readonly (Opening & { readonly way: Severities })[] => {
  let way: Severities = { severity };
  const moves = log.flatMap(({ event, cause }) => {
    way = withSeverity(way, event);
    const step = broughtTo(event);
    return step === undefined ? [] : [{ step, cause, way }];
  });
  return moves.filter(({ cause }, index) => moves[index + 1]?.cause !== cause);
};

/** One opening for each step with boxes that the record has come to, oldest first. */
export const openings = (
  log: readonly Recorded[],
  { policy, severity }: Pick<OnItsWay, "policy" | "severity">,
): readonly Opening[] => {
  const { stages } = policy.process;
  const came = arrivals(log, severity).filter(({ step, way }) =>
    stages.some((stage) => stage.key === step && hasBoxes({ ...way, policy }, stage)),
  );
  return came.filter(({ step }, index) => came.findIndex((other) => other.step === step) === index);
};

import type { EventOf } from "../../incident/event.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { isBefore, isBehind, stagesOf } from "../../incident/step/stages.ts";
import type { Step } from "../../process/process.ts";
import { inSentence, stageNumber } from "../text/words.ts";
import { wasAskedWithResolution } from "./clock/resolution.ts";
import { type Around, type Said, say } from "./said.ts";

/** The step that takes this text, where the record has yet to come to it. */
const stepAhead = (incident: Incident, evidence: string): Step | undefined => {
  const { current } = incident;
  return stagesOf(incident).find(
    (stage): stage is Step =>
      stage.kind === "step" &&
      (stage.id === evidence || stage.requires.some((need) => need.kind === "evidence" && need.name === evidence)) &&
      current !== undefined &&
      isBefore(incident, current, stage.key) &&
      !isBehind(incident, stage.key),
  );
};

/** What was handed in before its turn counts when its step comes: said to its author, the first time. */
export const keptForLater = (
  { evidence }: EventOf<"evidence-submitted">,
  recorded: Recorded,
  around: Around,
): Said | undefined => {
  const { actor, version } = recorded;
  const { incident, log } = around;
  const step = stepAhead(incident, evidence);
  const isAgain = log.some(
    (before) =>
      before.version < version &&
      before.actor?.id === actor?.id &&
      before.event.kind === "evidence-submitted" &&
      before.event.evidence === evidence,
  );
  return step === undefined || isAgain || wasAskedWithResolution(evidence, recorded, around)
    ? undefined
    : say("kept-for-later", {
        by: actor,
        evidence,
        step: { number: stageNumber(incident, step.key), title: inSentence(step.title) },
      });
};

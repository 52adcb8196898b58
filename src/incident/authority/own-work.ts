import type { Stage, Step } from "../../process/process.ts";
import { own } from "../../text/own-property.ts";
import type { Person } from "../../vocabulary.ts";
import { handsInText, handsInWords } from "../gate/hands.ts";
import { handsInJudged, judgedBy } from "../gate/judged.ts";
import type { ActionItem, Incident } from "../incident.ts";

/** What somebody wants to pass over: a step, a gate, or an action item. */
export type Work = Stage | { readonly kind: "item"; readonly item: ActionItem };

/** Whose words stand in what a step asks for: its evidence, its categories, the file that it waits for. */
const handsInStep = (incident: Incident, step: Step): readonly Person[] =>
  step.requires.flatMap((need) => {
    if (need.kind === "evidence") return handsInText(incident, own(incident.evidence, need.name));
    if (need.kind === "categories") return handsInText(incident, own(incident.evidence, step.id));
    const file = need.kind === "filed" ? incident.files[need.record] : undefined;
    return need.kind === "filed" && file !== undefined
      ? [...file.editors, ...(file.hands ?? []), ...handsInWords(incident, need.record)]
      : [];
  });

/** An action item is the work of its owner, of who noted it, and of who closed it. */
const handsIn = (incident: Incident, work: Work): readonly (Person | undefined)[] => {
  if (work.kind === "item") return [work.item.owner, work.item.addedBy, work.item.closedBy];
  return work.kind === "gate" ? handsInJudged(judgedBy(incident, work)) : handsInStep(incident, work);
};

export const hadAHandIn = (incident: Incident, work: Work, { id }: Person): boolean =>
  handsIn(incident, work).some((person) => person?.id === id);

import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";

/**
 * The close-out's questions, once somebody has ended them: each that was not ticked is a no, and becomes an action
 * item for senior staff. Named by the question, so that it is raised once.
 */
export const closeOut = (incident: Incident): readonly Event[] =>
  incident.policy.process.stages.flatMap((stage) => {
    if (stage.kind !== "step" || incident.done[stage.key] === undefined) return [];
    const questions = stage.requires.flatMap((need) => (need.kind === "questions" ? need.items : []));
    return questions
      .filter(({ ask }) => incident.ticks[`questions:${stage.id}`]?.[ask] === undefined)
      .map(({ ask, item }): Event & { kind: "action-added" } => ({
        kind: "action-added",
        item: `close-out ${ask}`,
        text: item,
        owner: undefined,
        due: undefined,
        origin: "close-out",
      }))
      .filter(({ item }) => !incident.items.some((each) => each.item === item));
  });

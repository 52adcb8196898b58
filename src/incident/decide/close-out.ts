import { own } from "../../text/own-property.ts";
import { holdersOf } from "../authority/roles.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { requirementsOf } from "../step/stages.ts";

/** The day by which the review is due, `2026-11-25`; undefined where the severity has no such clock. */
const reviewDay = (incident: Incident): string | undefined => {
  const { reviewDueMs } = incident.policy.clocks[incident.severity];
  const from = incident.milestones.resolved;
  return from === undefined || reviewDueMs === undefined
    ? undefined
    : new Date(from + reviewDueMs).toISOString().slice(0, 10);
};

/**
 * The close-out's questions, once somebody has ended them: each that was not ticked is a no, and becomes an action
 * item for senior staff. Named by the question, so that it is raised once.
 */
export const closeOut = (incident: Incident): readonly Event[] =>
  incident.policy.process.stages.flatMap((stage) => {
    if (stage.kind !== "step" || incident.done[stage.key] === undefined) return [];
    const questions = requirementsOf(incident, stage).flatMap((need) => (need.kind === "questions" ? need.items : []));
    return questions
      .filter(({ ask }) => own(incident.ticks[`questions:${stage.id}`] ?? {}, ask) === undefined)
      .map(({ ask, item }): Event & { kind: "action-added" } => ({
        kind: "action-added",
        item: `close-out ${ask}`,
        text: item,
        owner: holdersOf(incident, "lead")[0],
        due: reviewDay(incident),
        origin: "close-out",
      }))
      .filter(({ item }) => !incident.items.some((each) => each.item === item));
  });

import type { Who } from "../authority/who.ts";
import type { Missing, MissingKind } from "../step/missing.ts";

/** The most urgent first. */
export const URGENCIES = ["unanswered", "not-back", "waited-for", "paper"] as const;
export type Urgency = (typeof URGENCIES)[number];

/**
 * One thing that is to be done now. `what` names the sentence in `templates/now/<what>.md`, and `facts` fill it in;
 * `who` says who must. Not all who may: `/why` tells those.
 */
export type ToDo = {
  readonly urgency: Urgency;
  readonly what: ToDoKind;
  readonly facts: Missing["facts"];
  readonly who: readonly Who[];
  /** Of `write-down`: the texts and boxes that are owed. */
  readonly parts?: readonly ToDo[];
};

/**
 * Facts by kind, beside those that `MissingKind` has. answer: until (ISO, UTC; empty when it is over). take: roles.
 * repair: isCauseKnown, isMitigated, isStandIn (nobody is the analyst),
 * isSilent (no analyst has acknowledged), isSeveral, done and all (tasks of the plan). update: since
 * (ISO, UTC). workaround, write-down: none. gate: excluded (who cannot approve). evidence: by and reason,
 * where a gate sent it back; until (ISO, UTC), of what waits for the end of the watch.
 */
export type ToDoKind = "answer" | "take" | "repair" | "workaround" | "update" | "write-down" | OfItsStep;

/** What a step needs, but for what nobody has to do, and what is told of the whole incident. */
export type OfItsStep = Exclude<MissingKind, "declared" | "severity" | "resolved">;

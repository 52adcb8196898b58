import { parseMoment } from "../times.ts";
import type { Instant } from "../vocabulary.ts";
import type { Call } from "./command.ts";

export type MilestoneTime =
  | { readonly kind: "at"; readonly at: Instant }
  | { readonly kind: "problem"; readonly problem: string };

/** The moment that a milestone is said to be: now where nothing is said, never before the incident began. */
export const milestoneTime = ({ incident, at }: Call, text: string): MilestoneTime => {
  if (text.trim() === "") return { kind: "at", at };
  const moment = parseMoment(text, at, incident.policy.timezone);
  if (moment.kind === "problem")
    return { kind: "problem", problem: `${moment.problem}; expected a time such as ${moment.example}` };
  const started = incident.milestones.started;
  if (started === undefined || moment.at >= started) return { kind: "at", at: moment.at };
  return {
    kind: "problem",
    problem: `${text.trim()} is before the incident started (${new Date(started).toISOString().slice(0, 16)}Z)`,
  };
};

import type { Incident } from "../../incident/incident.ts";
import type { WrittenTimes } from "../text/written-times.ts";

/** When it should be back; empty where nobody knows. Old logs hold words alone. */
const backBy = ({ when, expected }: NonNullable<Incident["estimate"]>, times: WrittenTimes): string => {
  if (expected === undefined) return when;
  if (expected.kind === "moment") return times.time(expected.at);
  if (expected.kind === "unknown") return "";
  return [times.calendarDay(expected.day), ...(expected.part === undefined ? [] : [expected.part])].join(", ");
};

/** What is expected; an estimate of what has happened already tells nothing. */
export const expectation = ({ estimate, ending, milestones }: Incident, times: WrittenTimes) =>
  estimate === undefined || ending !== undefined || milestones.resolved !== undefined
    ? undefined
    : { back: backBy(estimate, times), words: estimate.words, at: times.time(estimate.at) };

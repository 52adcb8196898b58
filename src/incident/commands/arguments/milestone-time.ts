import { isAnotherTime } from "../../../text/times/left-over.ts";
import { trouble } from "../../../text/times/time-trouble.ts";
import { parseLeadingMoment, parseMoment } from "../../../text/times/times.ts";
import type { Instant } from "../../../vocabulary.ts";
import { conflictOf } from "../../clock/milestone-order.ts";
import type { Event } from "../../event.ts";
import { type Call, type CommandOutcome, refuse } from "../command.ts";
import { withLinesBelow } from "./arguments.ts";
import { outOfOrder } from "./out-of-order.ts";
import { badTime, guessOf, writtenBefore } from "./time-read.ts";

/** The moment, with what was said behind it and what is told where it had to be guessed; or why it is none. */
export type MilestoneTime =
  | { readonly kind: "at"; readonly at: Instant; readonly beside: readonly Event[] }
  | CommandOutcome;

/** A milestone that somebody reports. `text`: its time as they wrote it, empty for now; `head`: the command before it. */
type Reached = { readonly head: string; readonly milestone: "mitigated" | "resolved"; readonly text: string };

/** The lines below are words too, but for a time that stands alone on the first of them. */
const withTimeBelow = ({ text, ...reached }: Reached, { text: below, at, incident }: Call) => {
  const [, first = "", rest = ""] = /^\s*([^\r\n]*)([\s\S]*)$/u.exec(below) ?? [];
  const isTime = text.trim() === "" && parseMoment(first, at, incident.policy.timezone).kind === "moment";
  return isTime ? { ...reached, text: first, below: rest.trim() } : { ...reached, text, below: below.trim() };
};

const read = (reached: Reached, call: Call): MilestoneTime => {
  const { head, text, below } = withTimeBelow(reached, call);
  if (text.trim() === "") return { kind: "at", at: call.at, beside: below === "" ? [] : [noted(below, call)] };
  const moment = parseLeadingMoment(text, call.at, call.incident.policy.timezone);
  if (moment.kind === "problem")
    return badTime(call, head, "past", moment, (at) => conflictWith(call, reached, at) === undefined);
  const { at, rest } = moment;
  const words = withLinesBelow(rest, below);
  if (isAnotherTime(rest)) return badTime(call, head, "past", trouble("two-times", text));
  const guessed = guessOf(head, writtenBefore(text, rest), { kind: "moment", at }, moment);
  return { kind: "at", at, beside: [...guessed, ...(words === "" ? [] : [noted(words, call)])] };
};

const conflictWith = ({ incident }: Call, { milestone }: Reached, at: Instant) => {
  // Resolved once more means that what was verified is verified again.
  const { verified: _verified, closed: _closed, ...standing } = incident.milestones;
  return conflictOf(standing, milestone, at);
};

const noted = (text: string, { at }: Call): Event => ({ kind: "noted", text, at });

/** The moment at which a milestone is said to be reached: now where nothing is said, and in order with the others. */
export const milestoneTime = (call: Call, reached: Reached): MilestoneTime => {
  const moment = read(reached, call);
  if (moment.kind !== "at") return moment;
  const conflict = conflictWith(call, reached, moment.at);
  return conflict === undefined ? moment : refuse("out-of-order", outOfOrder(call.act, call.incident, conflict));
};

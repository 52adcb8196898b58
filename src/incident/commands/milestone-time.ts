import type { Event } from "../event.ts";
import { conflictOf } from "../milestone-order.ts";
import { parseMoment } from "../times.ts";
import type { Instant } from "../vocabulary.ts";
import { type Call, type Outcome, refuse } from "./command.ts";
import { outOfOrder } from "./out-of-order.ts";
import { badTime, guessOf } from "./time-read.ts";

/** The moment, and what is told where it had to be guessed; or why it is none. */
export type MilestoneTime = { readonly kind: "at"; readonly at: Instant; readonly guessed: readonly Event[] } | Outcome;

/** A milestone that somebody says was reached, and when, as it was written: empty for now. `head` stands before it. */
type Reached = { readonly head: string; readonly milestone: "mitigated" | "resolved"; readonly text: string };

const read = ({ head, text }: Reached, call: Call): MilestoneTime => {
  if (text.trim() === "") return { kind: "at", at: call.at, guessed: [] };
  const moment = parseMoment(text, call.at, call.incident.policy.timezone);
  if (moment.kind === "problem") return badTime(call, head, "past", moment);
  const { at } = moment;
  return { kind: "at", at, guessed: guessOf(head, text, { kind: "moment", at }, moment) };
};

/** The moment at which a milestone is said to be reached: now where nothing is said, and in order with the others. */
export const milestoneTime = (call: Call, reached: Reached): MilestoneTime => {
  const moment = read(reached, call);
  if (moment.kind !== "at") return moment;
  // Resolved once more means that what was verified is verified again.
  const { verified: _verified, closed: _closed, ...standing } = call.incident.milestones;
  const conflict = conflictOf(standing, reached.milestone, moment.at);
  return conflict === undefined ? moment : refuse("out-of-order", outOfOrder(call.act, conflict));
};

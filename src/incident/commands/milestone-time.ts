import { conflictOf } from "../milestone-order.ts";
import { parseMoment } from "../times.ts";
import type { Instant } from "../vocabulary.ts";
import { badArgument, type Call, type Command, type Outcome, refuse } from "./command.ts";
import { outOfOrder } from "./out-of-order.ts";

/** The moment, or why it is none. */
export type MilestoneTime = { readonly kind: "at"; readonly at: Instant } | Outcome;

/** A milestone that somebody says was reached, and when, as it was written: empty for now. */
type Reached = { readonly command: Command; readonly milestone: "mitigated" | "resolved"; readonly text: string };

const read = ({ command, text }: Reached, call: Call): MilestoneTime => {
  if (text.trim() === "") return { kind: "at", at: call.at };
  const moment = parseMoment(text, call.at, call.incident.policy.timezone);
  return moment.kind === "moment"
    ? { kind: "at", at: moment.at }
    : badArgument(command, call, `${moment.problem}; expected a time such as ${moment.example}`);
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

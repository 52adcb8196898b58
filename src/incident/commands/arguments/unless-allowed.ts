import { heard, type Verdict } from "../../authority/authority.ts";
import type { Who } from "../../authority/who.ts";
import type { Asking } from "../../question.ts";
import type { Refusal } from "../../refusal.ts";
import { type Call, type CommandOutcome, refuse } from "../command.ts";

/** The refusal that a verdict means; undefined for a yes. Throws `Unanswered` where GitHub did not answer. */
export const refusalOf = (
  verdict: Verdict,
  act: string,
  who: readonly Who[],
  facts: Refusal["facts"] = {},
): CommandOutcome | undefined => {
  const told = heard(verdict);
  if (told.kind === "yes") return undefined;
  if (told.kind === "unreadable") return refuse("unreadable", { act, subject: told.subject });
  return refuse("not-allowed", { act, ...facts, who });
};

/** The refusal of whoever may not, or of whom it cannot be read whether they may; undefined when they may. */
export function* unlessAllowed(
  { act }: Call,
  asked: Asking<Verdict>,
  who: readonly Who[],
  facts?: Refusal["facts"],
): Asking<CommandOutcome | undefined> {
  return refusalOf(yield* asked, act, who, facts);
}

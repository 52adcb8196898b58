import type { Step } from "../../../process/process.ts";
import { grantsInWords, heard, isAllowed } from "../../authority/authority.ts";
import { role } from "../../authority/authority-table.ts";
import type { Asking } from "../../question.ts";
import { stepRoles } from "../../step/requirements.ts";
import { type Call, type CommandOutcome, refuse } from "../command.ts";

/** What the step's text is called; empty where it has none. */
const textOf = ({ requires }: Step): string =>
  requires.flatMap((need) => (need.kind === "evidence" ? [need.name] : [])).at(0) ?? "";

/** The refusal of whoever is neither the step's owner nor the lead; undefined when they are. */
export function* unlessOwner(call: Call, step: Step): Asking<CommandOutcome | undefined> {
  const grants = stepRoles(step).map(role);
  const verdict = heard(yield* isAllowed(call.incident, grants, call.actor));
  if (verdict.kind === "yes") return undefined;
  if (verdict.kind === "unreadable") return refuse("unreadable", { act: call.act, subject: verdict.subject });
  return refuse("not-allowed", {
    act: call.act,
    step: step.id,
    owner: step.owner,
    evidence: textOf(step),
    who: grantsInWords(call.incident, grants),
  });
}

import type { Step } from "../../../process/process.ts";
import { AUTHORITY } from "../../authority/authority-table.ts";
import type { Asking } from "../../question.ts";
import type { Call, CommandOutcome } from "../command.ts";
import { unlessAllowed } from "./unless-allowed.ts";

/** What the step's text is called; empty where it has none. */
const textOf = ({ requires }: Step): string =>
  requires.flatMap((need) => (need.kind === "evidence" ? [need.name] : [])).at(0) ?? "";

/** The refusal of whoever is neither the step's owner nor the lead; undefined when they are. */
export function* unlessOwner(call: Call, act: "submit" | "done", step: Step): Asking<CommandOutcome | undefined> {
  const { incident, actor } = call;
  const right = AUTHORITY[act];
  const facts = { step: step.id, owner: step.owner, evidence: textOf(step) };
  return yield* unlessAllowed(call, right.may(incident, actor, step), right.who(incident, step), facts);
}

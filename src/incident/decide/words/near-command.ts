import { headAndRest } from "../../commands/arguments/arguments.ts";
import type { Incident } from "../../incident.ts";
import { currentStage, stagesOf } from "../../step/stages.ts";
import type { NearCommands } from "../../words/near-command.ts";
import type { Handlers } from "../context.ts";
import { refusing } from "./refusing.ts";

/** Whoever made a slip so long ago has moved on, and an answer would only puzzle them. */
const ANSWERED_FOR_MS = 2 * 60 * 60_000;

/** "approved" is said of many things: it is answered where a gate waits for it, or where it names one. */
export const isSaidOfAnother = (incident: Incident, line: string): boolean => {
  const [, word = "", argument = ""] = /^\/(approve|reject)(.*)$/u.exec(line) ?? [];
  if (word === "") return false;
  const { head } = headAndRest(argument);
  const isNamed = stagesOf(incident).some(({ kind, id }) => kind === "gate" && id === head);
  return !isNamed && (head !== "" || currentStage(incident)?.kind !== "gate");
};

const isSilent = (incident: Incident, { form, lines }: NearCommands): boolean =>
  form === "bare" && isSaidOfAnother(incident, lines[0] ?? "");

export const nearCommand: Handlers<"near-command"> = {
  *"near-command"(incident, what, { actor, at }, now) {
    const { form, lines, comment } = what;
    const isStopped = incident.refusedComments.includes(comment.id);
    if (isStopped || now - at > ANSWERED_FOR_MS || isSilent(incident, what)) return [];
    const facts = { form, word: lines[0] ?? form, send: lines.join("\n") };
    return yield* refusing(incident, { rule: "near-command", facts }, actor, { comment, index: 0 });
  },
};

import { headAndRest, isOneOf, wrongWord } from "./arguments/arguments.ts";
import { duplicateOf, supersededBy } from "./arguments/duplicate-of.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";

const ENDINGS = ["duplicate", "false-alarm", "superseded"] as const;

export const cancel: Command = {
  name: "cancel",
  usage: "/cancel duplicate #N|false-alarm|superseded [#N] [words]",
  example: "/cancel duplicate #41",
  afterTheEnd: false,
  takesLines: true,
  *decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(ENDINGS, head)) return badArgument(cancel, call, wrongWord("ending", head, ENDINGS));
    if (head === "false-alarm") return done({ kind: "cancelled", as: head, of: undefined, words: rest });
    const other = head === "duplicate" ? yield* duplicateOf(call, rest) : yield* supersededBy(call, rest);
    if (other.kind === "problem") return badArgument(cancel, call, other.problem);
    if (other.kind === "unreadable") return refuse("unreadable", { act: call.act, subject: other.subject });
    const { of, elsewhere, words } = other;
    return done({ kind: "cancelled", as: head, of, words, ...(elsewhere !== undefined && { elsewhere }) });
  },
};

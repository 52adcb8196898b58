import { AUTHORITY } from "../authority-table.ts";
import { headAndRest, isOneOf, wrongWord } from "./arguments.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";
import { duplicateOf } from "./duplicate-of.ts";

const ENDINGS = ["duplicate", "false-alarm", "superseded"] as const;

export const cancel: Command = {
  name: "cancel",
  usage: "/cancel duplicate #N|false-alarm|superseded [words]",
  example: "/cancel duplicate #41",
  who: () => AUTHORITY.cancel,
  afterTheEnd: false,
  *decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(ENDINGS, head)) return badArgument(cancel, call, wrongWord("the kind of ending", head, ENDINGS));
    if (head === "duplicate") {
      const original = yield* duplicateOf(call, rest);
      if (original.kind === "problem") return badArgument(cancel, call, original.problem);
      if (original.kind === "unreadable") return refuse("unreadable", { act: call.act, subject: original.subject });
      const { of, elsewhere, words } = original;
      return done({ kind: "cancelled", as: head, of, words, ...(elsewhere !== undefined && { elsewhere }) });
    }
    const { head: of, rest: words } = headAndRest(rest);
    const number = /^#(\d{1,10})$/u.exec(of)?.[1];
    if (number !== undefined && Number(number) === call.incident.number)
      return badArgument(cancel, call, `${of} is this incident itself`);
    return done({
      kind: "cancelled",
      as: head,
      of: number === undefined ? undefined : Number(number),
      words: number === undefined ? rest : words,
    });
  },
};

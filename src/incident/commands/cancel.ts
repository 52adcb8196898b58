import { AUTHORITY } from "../authority-table.ts";
import { headAndRest, isOneOf, wrongWord } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

const ENDINGS = ["duplicate", "false-alarm", "superseded"] as const;

export const cancel: Command = {
  name: "cancel",
  usage: "/cancel duplicate #N|false-alarm|superseded [words]",
  example: "/cancel duplicate #41",
  who: () => AUTHORITY.cancel,
  afterTheEnd: false,
  decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(ENDINGS, head)) return badArgument(cancel, call, wrongWord("the kind of ending", head, ENDINGS));
    const { head: of, rest: words } = headAndRest(rest);
    const number = /^#(\d{1,10})$/u.exec(of)?.[1];
    if (head === "duplicate" && number === undefined)
      return badArgument(cancel, call, "the number of the other incident is missing");
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

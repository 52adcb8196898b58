import { AUTHORITY } from "../authority-table.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";

export const reopen: Command = {
  name: "reopen",
  usage: "/reopen reason",
  example: "/reopen the errors are back since 18:10",
  who: () => AUTHORITY.reopen,
  afterTheEnd: true,
  takesLines: true,
  decide(call) {
    if (call.incident.ending === undefined) return refuse("nothing-to-do", { act: call.act, why: "open" });
    if (call.argument.trim() === "") return badArgument(reopen, call, { lacks: "reason" });
    return done({ kind: "reopened", reason: call.argument.trim() });
  },
};

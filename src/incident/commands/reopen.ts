import { downAgain, wasBack } from "../clock/down-again.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";

/** Takes up again what has ended; before the end it says that what was back is down again. */
export const reopen: Command = {
  name: "reopen",
  usage: "/reopen reason",
  example: "/reopen the errors are back since 18:10",
  afterTheEnd: true,
  takesLines: true,
  decide(call) {
    const { incident, act } = call;
    const reason = call.argument.trim();
    if (incident.ending === undefined && !wasBack(incident, call.at))
      return refuse("nothing-to-do", { act, why: "open" });
    if (reason === "") return badArgument(reopen, call, { lacks: "reason" });
    return incident.ending === undefined
      ? done(...downAgain(incident, reason, "command"))
      : done({ kind: "reopened", reason });
  },
};

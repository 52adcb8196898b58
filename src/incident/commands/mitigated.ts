import { AUTHORITY } from "../authority-table.ts";
import { parseMoment } from "../times.ts";
import { badArgument, type Command, done } from "./command.ts";

export const mitigated: Command = {
  name: "mitigated",
  usage: "/mitigated [TIME]",
  example: "/mitigated 14:05",
  who: () => AUTHORITY.mitigated,
  afterTheEnd: false,
  decide(call) {
    const moment =
      call.argument.trim() === ""
        ? ({ kind: "moment", at: call.at } as const)
        : parseMoment(call.argument, call.at, call.incident.policy.timezone);
    if (moment.kind === "problem") return badArgument(mitigated, call, moment.problem);
    return done({ kind: "milestone-reached", milestone: "mitigated", at: moment.at });
  },
};

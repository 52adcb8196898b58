import { AUTHORITY } from "../authority-table.ts";
import { badArgument, type Command, done } from "./command.ts";
import { milestoneTime } from "./milestone-time.ts";

export const mitigated: Command = {
  name: "mitigated",
  usage: "/mitigated [TIME]",
  example: "/mitigated 14:05",
  who: () => AUTHORITY.mitigated,
  afterTheEnd: false,
  decide(call) {
    const moment = milestoneTime(call, call.argument);
    if (moment.kind === "problem") return badArgument(mitigated, call, moment.problem);
    return done({ kind: "milestone-reached", milestone: "mitigated", at: moment.at });
  },
};

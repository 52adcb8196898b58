import { milestoneTime } from "./arguments/milestone-time.ts";
import { type Command, done } from "./command.ts";

export const mitigated: Command = {
  name: "mitigated",
  usage: "/mitigated [TIME [words]]",
  example: "/mitigated 14:05",
  afterTheEnd: false,
  decide(call) {
    const moment = milestoneTime(call, { head: "/mitigated", milestone: "mitigated", text: call.argument });
    if (moment.kind !== "at") return moment;
    return done({ kind: "milestone-reached", milestone: "mitigated", at: moment.at }, ...moment.beside);
  },
};

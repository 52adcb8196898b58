import { AUTHORITY } from "../authority-table.ts";
import { parseLeadingMoment } from "../times.ts";
import { badArgument, type Command, done } from "./command.ts";

/** A back-dated line of the timeline. */
export const timeline: Command = {
  name: "timeline",
  usage: "/timeline TIME text",
  example: "/timeline 13:50 the deployment of checkout 4.2 began",
  who: () => AUTHORITY.timeline,
  afterTheEnd: true,
  decide(call) {
    const moment = parseLeadingMoment(call.argument, call.at, call.incident.policy.timezone);
    if (moment.kind === "problem")
      return badArgument(timeline, call, `${moment.problem}; expected a time such as ${moment.example}`);
    if (moment.rest.trim() === "") return badArgument(timeline, call, "there is no text after the time");
    return done({ kind: "noted", text: moment.rest.trim(), at: moment.at });
  },
};

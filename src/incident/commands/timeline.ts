import { parseLeadingMoment } from "../../text/times/times.ts";
import { badTime, guessOf, writtenBefore } from "./arguments/time-read.ts";
import { badArgument, type Command, done } from "./command.ts";

/** A back-dated line of the timeline. */
export const timeline: Command = {
  name: "timeline",
  usage: "/timeline TIME text",
  example: "/timeline 13:50 the deployment of checkout 4.2 began",
  afterTheEnd: true,
  takesLines: true,
  decide(call) {
    const moment = parseLeadingMoment(call.argument, call.at, call.incident.policy.timezone);
    if (moment.kind === "problem") return badTime(call, "/timeline", "past", moment);
    if (moment.rest.trim() === "") return badArgument(timeline, call, { lacks: "text" });
    const { at, rest } = moment;
    const guessed = guessOf("/timeline", writtenBefore(call.argument, rest), { kind: "moment", at }, moment);
    return done({ kind: "noted", text: rest, at }, ...guessed);
  },
};

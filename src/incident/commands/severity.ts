import { SEVERITIES } from "../../vocabulary.ts";
import { leavesTheWay } from "../step/stages.ts";
import { headAndRest, isOneOf, wrongWord } from "./arguments/arguments.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";

export const severity: Command = {
  name: "severity",
  usage: "/severity LEVEL [reason]",
  example: "/severity high customers are affected in one region only",
  afterTheEnd: false,
  takesLines: true,
  decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(SEVERITIES, head)) return badArgument(severity, call, wrongWord("severity", head, SEVERITIES));
    if (head === call.incident.severity)
      return refuse("nothing-to-do", { act: call.act, why: "severity", given: head });
    if (leavesTheWay(call.incident, head)) return refuse("nothing-to-do", { act: call.act, why: "way", given: head });
    return done({ kind: "severity-changed", from: call.incident.severity, to: head, reason: rest });
  },
};

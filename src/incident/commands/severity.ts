import { AUTHORITY } from "../authority-table.ts";
import { leavesTheWay } from "../stages.ts";
import { SEVERITIES } from "../vocabulary.ts";
import { headAndRest, isOneOf, wrongWord } from "./arguments.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";

export const severity: Command = {
  name: "severity",
  usage: "/severity LEVEL [reason]",
  example: "/severity high customers are affected in one region only",
  who: () => AUTHORITY.severity,
  afterTheEnd: false,
  takesLines: true,
  decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(SEVERITIES, head)) return badArgument(severity, call, wrongWord("LEVEL", head, SEVERITIES));
    if (head === call.incident.severity)
      return refuse("nothing-to-do", { act: call.act, why: `the severity is ${head} already` });
    if (leavesTheWay(call.incident, head))
      return refuse("nothing-to-do", {
        act: call.act,
        why: `the record stands at a stage that ${head} does not walk; finish or waive it first`,
      });
    return done({ kind: "severity-changed", from: call.incident.severity, to: head, reason: rest });
  },
};

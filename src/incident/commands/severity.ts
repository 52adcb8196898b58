import { AUTHORITY } from "../authority-table.ts";
import { SEVERITIES } from "../vocabulary.ts";
import { headAndRest, isOneOf } from "./arguments.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";

export const severity: Command = {
  name: "severity",
  usage: "/severity LEVEL [reason]",
  example: "/severity high customers are affected in one region only",
  who: () => AUTHORITY.severity,
  afterTheEnd: false,
  decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(SEVERITIES, head))
      return badArgument(severity, call, `LEVEL is "${head}"; expected ${SEVERITIES.join(", ")}`);
    if (head === call.incident.severity)
      return refuse("nothing-to-do", { act: call.act, why: `the severity is ${head} already` });
    return done({ kind: "severity-changed", from: call.incident.severity, to: head, reason: rest });
  },
};

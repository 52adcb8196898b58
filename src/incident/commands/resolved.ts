import { AUTHORITY } from "../authority-table.ts";
import { parseMoment } from "../times.ts";
import { headAndRest, isOneOf } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

const RESOLUTIONS = ["temporary", "permanent"] as const;

export const resolved: Command = {
  name: "resolved",
  usage: "/resolved temporary|permanent [TIME]",
  example: "/resolved permanent 16:20",
  who: () => AUTHORITY.resolved,
  afterTheEnd: false,
  decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(RESOLUTIONS, head))
      return badArgument(resolved, call, `"${head}" is not a resolution; expected temporary or permanent`);
    const moment =
      rest === ""
        ? ({ kind: "moment", at: call.at } as const)
        : parseMoment(rest, call.at, call.incident.policy.timezone);
    if (moment.kind === "problem") return badArgument(resolved, call, moment.problem);
    return done(
      { kind: "resolution-set", resolution: head },
      { kind: "milestone-reached", milestone: "resolved", at: moment.at },
    );
  },
};

import { headAndRest, isOneOf, wrongWord } from "./arguments/arguments.ts";
import { milestoneTime } from "./arguments/milestone-time.ts";
import { badArgument, type Command, done } from "./command.ts";

const RESOLUTIONS = ["temporary", "permanent"] as const;

export const resolved: Command = {
  name: "resolved",
  usage: "/resolved temporary|permanent [TIME [words]]",
  example: "/resolved permanent 16:20",
  afterTheEnd: false,
  decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(RESOLUTIONS, head)) return badArgument(resolved, call, wrongWord("resolution", head, RESOLUTIONS));
    const moment = milestoneTime(call, { head: `/resolved ${head}`, milestone: "resolved", text: rest });
    if (moment.kind !== "at") return moment;
    return done(
      { kind: "resolution-set", resolution: head },
      { kind: "milestone-reached", milestone: "resolved", at: moment.at },
      ...moment.beside,
    );
  },
};

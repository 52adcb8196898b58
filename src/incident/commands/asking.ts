import { AUTHORITY } from "../authority-table.ts";
import { type Command, done } from "./command.ts";

/** The commands that only ask; the answer is a view of the incident as it is when it is written. */
const asking = (what: "status" | "why" | "help"): Command => ({
  name: what,
  usage: `/${what}`,
  example: `/${what}`,
  who: () => AUTHORITY[what],
  afterTheEnd: true,
  decide(call) {
    return done({ kind: "asked", what, topic: call.argument.trim(), comment: call.comment });
  },
});

export const status = asking("status");
export const why = asking("why");
export const help = asking("help");

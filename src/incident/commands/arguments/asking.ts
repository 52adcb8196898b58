import { AUTHORITY } from "../../authority/authority-table.ts";
import { type Command, done } from "../command.ts";

/** The commands that only ask; the answer is a view of the incident as it is when it is written. */
const asking = (what: "status" | "why" | "help"): Command => ({
  name: what,
  usage: `/${what}`,
  example: `/${what}`,
  afterTheEnd: true,
  *decide({ incident, actor, argument, comment }) {
    const isStranger = (yield* AUTHORITY["be-answered-each-time"].may(incident, actor)).kind === "no";
    return done({ kind: "asked", what, topic: argument.trim(), comment, ...(isStranger && { stranger: true }) });
  },
});

export const status = asking("status");
export const why = asking("why");
export const help = asking("help");

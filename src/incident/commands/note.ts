import { badArgument, type Command, done } from "./command.ts";

export const note: Command = {
  name: "note",
  usage: "/note text",
  example: "/note the load balancer answers 502 for one request in three",
  afterTheEnd: true,
  takesLines: true,
  decide(call) {
    if (call.argument.trim() === "") return badArgument(note, call, { lacks: "text" });
    return done({ kind: "noted", text: call.argument.trim(), at: call.at });
  },
};

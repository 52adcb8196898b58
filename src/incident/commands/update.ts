import { badArgument, type Command, done } from "./command.ts";
import { nextUpdateIn } from "./next-update.ts";

/** One update to every audience; resets the clock. */
export const update: Command = {
  name: "update",
  usage: "/update text",
  example: "/update card payments work again in Europe; the rest follows within the hour",
  afterTheEnd: false,
  takesLines: true,
  decide(call) {
    if (call.argument.trim() === "") return badArgument(update, call, { lacks: "text" });
    const nextBy = nextUpdateIn(call.argument, call.at, call.incident.policy.timezone);
    return done({ kind: "update-posted", text: call.argument.trim(), ...(nextBy !== undefined && { nextBy }) });
  },
};

import { AUTHORITY } from "../authority-table.ts";
import { headAndRest } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";

/** An estimate is a promise in people's words: `18:30`, `2h`, `"tomorrow at noon"`. It is shown as it was given. */
export const eta: Command = {
  name: "eta",
  usage: "/eta WHEN [words]",
  example: "/eta 18:30 after the index is rebuilt",
  who: () => AUTHORITY.eta,
  afterTheEnd: false,
  decide(call) {
    const { written, rest } = headAndRest(call.argument);
    if (written === "") return badArgument(eta, call, "WHEN is missing");
    return done({ kind: "estimate-set", when: written, words: rest });
  },
};

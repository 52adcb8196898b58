import { gateAndWords } from "./arguments/gate-named.ts";
import { badArgument, type Command, done } from "./command.ts";
import { reviewBy } from "./gate-review.ts";

/** Returns the record to the step whose evidence is not good enough, with the reason. */
export const reject: Command = {
  name: "reject",
  usage: "/reject [GATE] reason",
  example: "/reject analysis the deployment at 13:50 is not explained",
  afterTheEnd: false,
  takesLines: true,
  *decide(call) {
    const named = gateAndWords(call);
    if (named.kind !== "named") return named;
    const { gate, words } = named;
    if (words === "") return badArgument(reject, call, { lacks: "reason" });
    const standing = yield* reviewBy(call, "reject", gate);
    if (standing.kind !== "entitled") return standing;
    return done({ kind: "rejected", gate: gate.id, revision: standing.revision, reason: words });
  },
};

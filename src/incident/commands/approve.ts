import { DECIDED_LATER } from "../authority-table.ts";
import { reckon } from "../gates.ts";
import { headAndRest } from "./arguments.ts";
import { type Command, done, refuse } from "./command.ts";
import { review } from "./gate-review.ts";
import { gateNamed, isRefusal } from "./stage-named.ts";

/** One reviewer's word on the revision that stands now. */
export const approve: Command = {
  name: "approve",
  usage: "/approve GATE [words]",
  example: "/approve analysis the graphs show it",
  // Asked where it is known which step, gate or owner is meant.
  who: () => DECIDED_LATER,
  afterTheEnd: false,
  *decide(call) {
    const { incident, actor, act } = call;
    const { head, rest } = headAndRest(call.argument);
    const gate = gateNamed(incident, act, head);
    if (isRefusal(gate)) return gate;
    const standing = yield* review(incident, gate, actor, act);
    if (standing.kind !== "entitled") return standing;
    if (reckon(incident, gate).counted.some(({ person }) => person.id === actor.id))
      return refuse("already-counted", { act, gate: gate.id });
    const { because, entries, revision } = standing;
    return done({
      kind: "approved",
      gate: gate.id,
      revision,
      because,
      entries,
      words: rest,
      source: { kind: "comment", comment: call.comment },
    });
  },
};

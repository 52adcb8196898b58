import type { Stage } from "../../process/process.ts";
import { AUTHORITY } from "../authority-table.ts";
import type { Incident } from "../incident.ts";
import { judgedBy } from "../judged.ts";
import { isBehind } from "../stages.ts";
import { headAndRest } from "./arguments.ts";
import { badArgument, type Command, done, refuse } from "./command.ts";
import { isRefusal, stageNamed } from "./stage-named.ts";

/** Whose work it is that would be waved through: the authority never waives what they submitted or edited. */
const authorsOf = (incident: Incident, stage: Stage): readonly number[] => {
  const judged =
    stage.kind === "gate"
      ? [judgedBy(incident, stage)]
      : stage.requires.map((need) => (need.kind === "evidence" ? incident.evidence[need.name] : undefined));
  return judged.flatMap((each) =>
    each === undefined ? [] : [each.author, ...each.editors].flatMap((person) => person?.id ?? []),
  );
};

/** Break-glass: passes over a step or a gate, on the record, with a reason, and with an action item for the review. */
export const waive: Command = {
  name: "waive",
  usage: "/waive STEP-OR-GATE reason",
  example: "/waive resolution every reviewer is unreachable, the site is down",
  who: () => AUTHORITY.waive,
  afterTheEnd: false,
  decide(call) {
    const { incident, actor, act } = call;
    const { head, rest } = headAndRest(call.argument);
    const stage = stageNamed(incident, act, head);
    if (isRefusal(stage)) return stage;
    if (rest === "") return badArgument(waive, call, "the reason is missing");
    if (isBehind(incident, stage.key)) return refuse("nothing-to-do", { act, why: `${stage.id} is complete` });
    if (authorsOf(incident, stage).includes(actor.id)) return refuse("own-waiver", { act, stage: stage.id });
    return done(
      { kind: "waived", stage: stage.key, reason: rest },
      {
        kind: "action-added",
        item: `waiver ${stage.key}`,
        text: `Review the waiver of ${stage.kind} ${stage.id}: ${rest}`,
        owner: undefined,
        due: undefined,
        origin: "waiver",
      },
    );
  },
};

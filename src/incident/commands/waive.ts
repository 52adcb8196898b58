import type { Gate, Stage } from "../../process/process.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import type { Work } from "../authority/own-work.ts";
import { holdersOf } from "../authority/roles.ts";
import type { Event } from "../event.ts";
import { judgedBy } from "../gate/judged.ts";
import type { ActionItem, Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import { isLeft } from "../step/items-left.ts";
import { isBehind, stagesOf } from "../step/stages.ts";
import { headAndRest } from "./arguments/arguments.ts";
import { itemNamed, noSuchItem } from "./arguments/named-item.ts";
import { isRefusal, stageNamed } from "./arguments/stage-named.ts";
import { refusalOf } from "./arguments/unless-allowed.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done, refuse } from "./command.ts";

/** `stage` is what is to be passed over, as a word for the refusal. */
function* unlessOwnWork(call: Call, work: Work, stage: string): Asking<CommandOutcome | undefined> {
  const { incident, actor, act } = call;
  const { may, who } = AUTHORITY["waive-this-work"];
  const ruling = yield* may(incident, actor, work);
  if (ruling.kind === "left-out") return refuse("own-waiver", { act, stage, who: who(incident, work) });
  return refusalOf(ruling, act, who(incident, work));
}

/** A gate whose evidence will never come, because its step is waived, can never pass: it is waived with the step. */
const leftWithoutEvidence = (incident: Incident, stage: Stage): readonly Gate[] => {
  if (stage.kind === "gate") return [];
  const names = stage.requires.flatMap((need) =>
    need.kind === "evidence" ? [need.name] : need.kind === "filed" ? [need.record] : [],
  );
  return stagesOf(incident).filter(
    (each): each is Gate =>
      each.kind === "gate" &&
      names.includes(each.evidence) &&
      judgedBy(incident, each) === undefined &&
      !isBehind(incident, each.key),
  );
};

/** One action item that need not be done. Whose it is, or who noted it, asks somebody else. */
function* waivedItem(call: Call, item: ActionItem | "none", head: string, reason: string): Asking<CommandOutcome> {
  const { incident, act } = call;
  if (item === "none") return badArgument(waive, call, noSuchItem(incident, head));
  if (reason === "") return badArgument(waive, call, { lacks: "reason" });
  if (!isLeft(item)) return refuse("nothing-to-do", { act, why: "done", step: head });
  const refused = yield* unlessOwnWork(call, { kind: "item", item }, head);
  return refused ?? done({ kind: "action-waived", item: item.item, reason });
}

/** Break-glass: passes over a step or a gate, on the record, with a reason, and with an action item for the review. */
export const waive: Command = {
  name: "waive",
  usage: "/waive STEP-OR-GATE reason",
  example: "/waive resolution every reviewer is unreachable, the site is down",
  afterTheEnd: false,
  takesLines: true,
  *decide(call) {
    const { incident, act } = call;
    const { head, rest } = headAndRest(call.argument);
    const item = itemNamed(incident, head);
    if (item !== undefined) return yield* waivedItem(call, item, head, rest);
    const stage = stageNamed(incident, act, head);
    if (isRefusal(stage)) return stage;
    if (rest === "") return badArgument(waive, call, { lacks: "reason" });
    if (isBehind(incident, stage.key)) return refuse("nothing-to-do", { act, why: "done", step: stage.id });
    const refused = yield* unlessOwnWork(call, stage, stage.id);
    if (refused !== undefined) return refused;
    return done(
      ...[stage, ...leftWithoutEvidence(incident, stage)].map(
        ({ key }): Event => ({ kind: "waived", stage: key, reason: rest }),
      ),
      {
        kind: "action-added",
        item: `waiver ${stage.key} in comment ${call.comment.id}`,
        text: `Review the waiver of the ${stage.kind} "${stage.title}": ${rest}`,
        owner: holdersOf(incident, "lead")[0],
        due: undefined,
        origin: "waiver",
      },
    );
  },
};

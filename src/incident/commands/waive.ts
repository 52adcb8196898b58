import type { Gate, Stage, Step } from "../../process/process.ts";
import { own } from "../../text/own-property.ts";
import type { Person } from "../../vocabulary.ts";
import { roleInWords } from "../authority/authority.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { holdersOf } from "../authority/roles.ts";
import type { Event } from "../event.ts";
import { handsInText, handsInWords } from "../gate/hands.ts";
import { handsInJudged, judgedBy } from "../gate/judged.ts";
import type { ActionItem, Incident } from "../incident.ts";
import { isLeft } from "../step/items-left.ts";
import { isBehind, stagesOf } from "../step/stages.ts";
import { headAndRest } from "./arguments/arguments.ts";
import { itemNamed, noSuchItem } from "./arguments/named-item.ts";
import { isRefusal, stageNamed } from "./arguments/stage-named.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done, refuse } from "./command.ts";

/** Whose words stand in what a step asks for: its evidence, its categories, the file that it waits for. */
const handsInStep = (incident: Incident, step: Step): readonly Person[] =>
  step.requires.flatMap((need) => {
    if (need.kind === "evidence") return handsInText(incident, own(incident.evidence, need.name));
    if (need.kind === "categories") return handsInText(incident, own(incident.evidence, step.id));
    const file = need.kind === "filed" ? incident.files[need.record] : undefined;
    return need.kind === "filed" && file !== undefined
      ? [...file.editors, ...(file.hands ?? []), ...handsInWords(incident, need.record)]
      : [];
  });

/** Whose work it is that would be waved through: the authority never waives what they had a hand in. */
const hadAHandIn = (incident: Incident, stage: Stage, { id }: Person): boolean =>
  (stage.kind === "gate" ? handsInJudged(judgedBy(incident, stage)) : handsInStep(incident, stage)).some(
    (person) => person.id === id,
  );

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
const waivedItem = (call: Call, item: ActionItem | "none", head: string, reason: string): CommandOutcome => {
  const { incident, actor, act } = call;
  if (item === "none") return badArgument(waive, call, noSuchItem(incident, head));
  if (reason === "") return badArgument(waive, call, { lacks: "reason" });
  if (!isLeft(item)) return refuse("nothing-to-do", { act, why: "done", step: head });
  const isOwn = [item.owner, item.addedBy, item.closedBy].some((person) => person?.id === actor.id);
  return isOwn
    ? refuse("own-waiver", { act, stage: head, who: roleInWords(incident, "authority") })
    : done({ kind: "action-waived", item: item.item, reason });
};

/** Break-glass: passes over a step or a gate, on the record, with a reason, and with an action item for the review. */
export const waive: Command = {
  name: "waive",
  usage: "/waive STEP-OR-GATE reason",
  example: "/waive resolution every reviewer is unreachable, the site is down",
  who: () => AUTHORITY.waive,
  afterTheEnd: false,
  takesLines: true,
  decide(call) {
    const { incident, actor, act } = call;
    const { head, rest } = headAndRest(call.argument);
    const item = itemNamed(incident, head);
    if (item !== undefined) return waivedItem(call, item, head, rest);
    const stage = stageNamed(incident, act, head);
    if (isRefusal(stage)) return stage;
    if (rest === "") return badArgument(waive, call, { lacks: "reason" });
    if (isBehind(incident, stage.key)) return refuse("nothing-to-do", { act, why: "done", step: stage.id });
    if (hadAHandIn(incident, stage, actor))
      return refuse("own-waiver", { act, stage: stage.id, who: roleInWords(incident, "authority") });
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

import type { Requirement, Step } from "../../../process/process.ts";
import { type Box, boxesOf, boxKey, isSameBox, sameWords } from "../../../text/boxes.ts";
import { own } from "../../../text/own-property.ts";
import { asBox, type Task } from "../../../text/tasks.ts";
import type { Person } from "../../../vocabulary.ts";
import { heard } from "../../authority/authority.ts";
import { AUTHORITY } from "../../authority/authority-table.ts";
import type { Event } from "../../event.ts";
import type { Incident, Tick } from "../../incident.ts";
import type { Asking } from "../../question.ts";
import type { Signal } from "../../signal.ts";
import type { ListName } from "../../step/list-name.ts";
import { planTasks } from "../../step/requirements.ts";
import { isBehind, requirementsOf, stagesOf } from "../../step/stages.ts";

/** A list of boxes that a step waits for. */
type List = { readonly name: ListName; readonly step: Step; readonly items: readonly Box[]; readonly ends: boolean };

const listOf = (incident: Incident, step: Step, need: Requirement): readonly List[] => {
  if (need.kind === "checklist")
    return [{ name: `checklist:${step.id}`, step, items: boxesOf(need.items), ends: true }];
  // A question answered with no is an answer too, so that ticking never ends the close-out: `/done` does.
  if (need.kind === "questions")
    return [{ name: `questions:${step.id}`, step, items: boxesOf(need.items.map(({ ask }) => ask)), ends: false }];
  return need.kind === "tasks"
    ? [{ name: `tasks:${need.of}`, step, items: boxesOf(planTasks(incident, need.of)), ends: true }]
    : [];
};

export const listsOf = (incident: Incident): readonly List[] =>
  stagesOf(incident).flatMap((stage) =>
    stage.kind === "step" ? requirementsOf(incident, stage).flatMap((need) => listOf(incident, stage, need)) : [],
  );

type Ticked = Extract<Event, { kind: "ticked" }>;

const howOf = ({ how, by }: TouchedBox): Pick<Ticked, "how" | "by"> => ({ ...(how && { how }), ...(by && { by }) });

const isTicked = (incident: Incident, list: List, box: Box): boolean =>
  own(incident.ticks[list.name] ?? {}, boxKey(box)) !== undefined;

/** Of these boxes, those that some step asks for. */
export const askedFor = (incident: Incident | undefined, boxes: readonly Task[]): readonly Task[] => {
  const asked = new Set(incident && listsOf(incident).flatMap(({ items }) => items.map(({ item }) => sameWords(item))));
  return boxes.filter(({ text }) => asked.has(sameWords(text)));
};

const changesOf = (incident: Incident, list: List, boxes: readonly TouchedBox[]): readonly Ticked[] =>
  list.items.flatMap((item) => {
    const box = boxes.find((each) => isSameBox(asBox(each), item));
    const was = isTicked(incident, list, item);
    return box === undefined || box.ticked === was
      ? []
      : [{ kind: "ticked", list: list.name, ...item, ticked: box.ticked, ...howOf(box) } as const];
  });

const isFull = (incident: Incident, list: List, changes: readonly (Box & { readonly ticked: boolean })[]): boolean =>
  list.items.every((box) => changes.find((change) => isSameBox(change, box))?.ticked ?? isTicked(incident, list, box));

/** Who ticked last, by GitHub's time: of ticks whose deliveries overtook each other, the later one completes the list. */
const lastHand = (incident: Incident, list: List, { actor, at }: Signal): Person | undefined =>
  Object.values(incident.ticks[list.name] ?? {}).reduce<Tick>((last, tick) => (tick.at > last.at ? tick : last), {
    by: actor,
    at,
  }).by;

/** Ticking the last box completes the step, when that person may; else the ticks stand, and `/done` by one who may is missing. */
function* completion(
  incident: Incident,
  list: List,
  changes: readonly Ticked[],
  signal: Signal,
): Asking<readonly Event[]> {
  const over = !list.ends || isBehind(incident, list.step.key) || incident.done[list.step.key] !== undefined;
  const last = lastHand(incident, list, signal);
  if (over || last === undefined || !isFull(incident, list, changes)) return [];
  const verdict = heard(yield* AUTHORITY["tick-the-last-box"].may(incident, last, list.step));
  return verdict.kind === "yes" ? [{ kind: "step-done", step: list.step.key, by: last }] : [];
}

/** A box as it stands after what somebody did; `how` and `by` as in the event. */
export type TouchedBox = Task & Pick<Ticked, "how" | "by">;

/** What changed in the boxes of these lists, as somebody's ticks. */
export function* ticksIn(
  incident: Incident,
  lists: readonly List[],
  boxes: readonly TouchedBox[],
  signal: Signal,
): Asking<readonly Event[]> {
  const events: Event[] = [];
  for (const list of lists) {
    const changes = changesOf(incident, list, boxes);
    if (changes.length > 0) events.push(...changes, ...(yield* completion(incident, list, changes, signal)));
  }
  return events;
}

import { boxKey, sameWords } from "../../../text/boxes.ts";
import { own } from "../../../text/own-property.ts";
import { asBox, type Task, tasksOf } from "../../../text/tasks.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import type { Asking } from "../../question.ts";
import type { Signal } from "../../signal.ts";
import type { ListName } from "../../step/list-name.ts";
import { listsOf, ticksIn } from "./ticks.ts";

const twinsIn = (tasks: readonly Task[]): ReadonlySet<string> =>
  new Set(tasks.filter(({ nth }) => nth !== undefined).map(({ text }) => sameWords(text)));

/** Without the boxes of which the text that stands has several: by an older text, nobody knows which of them is meant. */
export const withoutTwins = (incident: Incident, evidence: string, boxes: readonly Task[]): readonly Task[] => {
  const twins = twinsIn([...tasksOf(incident.evidence[evidence]?.text ?? ""), ...boxes]);
  return boxes.filter(({ text }) => !twins.has(sameWords(text)));
};

/** Ticked boxes that the text has no more. */
const gone = (
  incident: Incident,
  list: ListName,
  tasks: readonly Task[],
  words: ReadonlySet<string>,
): readonly Event[] => {
  const shown = new Set(tasks.map((task) => boxKey(asBox(task))));
  return tasksOf(incident.evidence[list.slice(list.indexOf(":") + 1)]?.text ?? "")
    .filter((task) => words.has(sameWords(task.text)) && !shown.has(boxKey(asBox(task))))
    .filter((task) => own(incident.ticks[list] ?? {}, boxKey(asBox(task))) !== undefined)
    .map((task) => ({ kind: "ticked", list, ...asBox(task), ticked: false }));
};

/**
 * An edit of a text may move its boxes. One box of its words is the same box wherever it stands; of several, their number
 * tells them apart, so that after the edit they are as the new text shows them: no tick slips to another's box.
 */
export function* boxesMoved(
  incident: Incident,
  evidence: string,
  text: string,
  signal: Signal,
): Asking<readonly Event[]> {
  const standing = own(incident.evidence, evidence);
  const tasks = tasksOf(text);
  const words = twinsIn([...tasksOf(standing?.text ?? ""), ...tasks]);
  if (standing === undefined || words.size === 0) return [];
  const list: ListName = `tasks:${evidence}`;
  const next = { ...incident, evidence: { ...incident.evidence, [evidence]: { ...standing, text } } };
  const shown = tasks.filter((task) => words.has(sameWords(task.text)));
  const lists = listsOf(next).filter(({ name }) => name === list);
  return [...gone(incident, list, tasks, words), ...(yield* ticksIn(next, lists, shown, signal))];
}

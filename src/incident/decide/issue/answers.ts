import { type Box, boxKey, isSameBox } from "../../../text/boxes.ts";
import { answeredIn } from "../../../text/form-answers.ts";
import { own } from "../../../text/own-property.ts";
import { asBox, type Task, tasksOf } from "../../../text/tasks.ts";
import type { Instant } from "../../../vocabulary.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import type { Asking } from "../../question.ts";
import type { Signal } from "../../signal.ts";
import type { TickHow } from "../../step/tick-how.ts";
import {
  asksForService,
  asksWhenItBegan,
  beganAt,
  headingsFor,
  namesNoService,
  type ReportTimes,
} from "../reported.ts";
import { listsOf, type TouchedBox, ticksIn } from "./ticks.ts";

/*
 * Who fills in the issue form has answered what the checklists ask: such an answer ticks its box, in the name of who
 * wrote it, and an edit that takes it away opens the box again, unless a person ticked it.
 */

type IsAnswered = (box: Box) => boolean;

const checklistsOf = (incident: Incident) => listsOf(incident).filter(({ name }) => name.startsWith("checklist:"));

/** An answer of which its author is told that it cannot be taken documents nothing. */
const isTaken = ({ policy }: Incident, body: string, item: string, written: ReportTimes): boolean => {
  if (asksWhenItBegan(item)) return beganAt(body, written) !== undefined;
  return !namesNoService(body, item, policy);
};

const readAnswers = (incident: Incident, body: string, written: ReportTimes): IsAnswered => {
  const items = checklistsOf(incident).flatMap((list) => list.items.map(({ item }) => item));
  const hasAnswer = answeredIn(body, items.flatMap(headingsFor));
  return ({ item, nth }) => hasAnswer(headingsFor(item), nth) && isTaken(incident, body, item, written);
};

const asTask = ({ item, nth }: Box, ticked: boolean): Task => ({
  text: item,
  ticked,
  ...(nth !== undefined && { nth }),
});

/** The boxes that are ticked when the issue is declared: those that stand ticked in its text, and what it answers. */
export function* ticksAtFirst(incident: Incident, signal: Signal): Asking<readonly Event[]> {
  const { body, reporter: by, policy } = incident;
  const at = signal.what.kind === "severity-labelled" ? signal.what.issue.createdAt : signal.at;
  const isAnswered = readAnswers(incident, body, { at, now: signal.at, timezone: policy.timezone });
  const answered = checklistsOf(incident)
    .flatMap(({ items }) => items)
    .filter(isAnswered)
    .map((box): TouchedBox => ({ ...asTask(box, true), how: "answer", by }));
  return yield* bodyTicks(incident, signal, [...tasksOf(body).filter(({ ticked }) => ticked), ...answered]);
}

/** What an edit of the issue's text answers that was open before, and what it answers no more. */
export const answersChanged = (incident: Incident, body: string, at: Instant): readonly TouchedBox[] => {
  const written = { at, now: at, timezone: incident.policy.timezone };
  const [was, is] = [readAnswers(incident, incident.body, written), readAnswers(incident, body, written)];
  return checklistsOf(incident).flatMap(({ name, items }) =>
    items.flatMap((box): readonly TouchedBox[] => {
      const tick = own(incident.ticks[name] ?? {}, boxKey(box));
      if (is(box)) return was(box) ? [] : [{ ...asTask(box, true), how: "answer" }];
      return tick?.how === "answer" ? [asTask(box, false)] : [];
    }),
  );
};

/** What a fact tells that a box may ask for, where somebody said it otherwise than by an answer. */
const toldBy = (event: Event): { readonly asks: (item: string) => boolean; readonly how: TickHow } | undefined => {
  if (event.kind === "service-set" && (event.how === "command" || event.how === "label"))
    return { asks: asksForService, how: event.how };
  const isStart = event.kind === "milestone-corrected" && event.milestone === "started";
  return isStart ? { asks: asksWhenItBegan, how: "command" } : undefined;
};

/** `/service` and `/correct started` answer what a checklist asks; what was answered in the issue's text as well stays so. */
export function* ticksByFacts(incident: Incident, events: readonly Event[], signal: Signal): Asking<readonly Event[]> {
  const told = events.flatMap((event) => toldBy(event) ?? []);
  const boxes = checklistsOf(incident).flatMap(({ items }) =>
    items.flatMap((box): readonly TouchedBox[] => {
      const how = told.findLast(({ asks }) => asks(box.item))?.how;
      return how === undefined ? [] : [{ ...asTask(box, true), how }];
    }),
  );
  return boxes.length === 0 ? [] : [...heldOn(incident, boxes), ...(yield* bodyTicks(incident, signal, boxes))];
}

/** A box that an answer ticked stays ticked when that answer is taken out of the issue's text. */
const heldOn = (incident: Incident, boxes: readonly TouchedBox[]): readonly Event[] =>
  checklistsOf(incident).flatMap(({ name, items }) =>
    items.flatMap((box) => {
      const how = boxes.find((each) => isSameBox(asBox(each), box))?.how;
      const isAnswer = own(incident.ticks[name] ?? {}, boxKey(box))?.how === "answer";
      return how !== undefined && isAnswer ? [{ kind: "ticked", list: name, ...box, ticked: true, how } as const] : [];
    }),
  );

/** Boxes of the steps' checklists that somebody ticked, or answered, in the issue's own text. */
export function* bodyTicks(incident: Incident, signal: Signal, boxes: readonly TouchedBox[]): Asking<readonly Event[]> {
  return yield* ticksIn(incident, checklistsOf(incident), boxes, signal);
}

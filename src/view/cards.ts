import { boxesOf as boxesIn, boxKey } from "../incident/boxes.ts";
import type { ListName } from "../incident/event.ts";
import type { Incident } from "../incident/incident.ts";
import { stepRoles } from "../incident/requirements.ts";
import { isBehind, stagesOf } from "../incident/stages.ts";
import type { Person } from "../incident/vocabulary.ts";
import type { Requirement, Step } from "../process/process.ts";
import { render, type Templates } from "./templates.ts";
import { stageTitle } from "./words.ts";

type Boxes = { readonly template: string; readonly list: ListName; readonly items: readonly string[] };

const boxesOf = (step: Step, need: Requirement): readonly Boxes[] => {
  if (need.kind === "checklist")
    return [{ template: "cards/checklist", list: `checklist:${step.id}`, items: need.items }];
  if (need.kind !== "questions") return [];
  return [{ template: "cards/questions", list: `questions:${step.id}`, items: need.items.map(({ ask }) => ask) }];
};

/** A card comes when it is its step's turn and then stays, unless the step was waived before anybody ticked a box. */
const isShown = (incident: Incident, step: Step, { list }: Boxes): boolean => {
  if (Object.keys(incident.ticks[list] ?? {}).length > 0) return true;
  const way = stagesOf(incident).map(({ key }) => key);
  const reached = incident.current === undefined || way.indexOf(step.key) <= way.indexOf(incident.current);
  return reached && incident.waived[step.key] === undefined;
};

/**
 * Who ticked which boxes. Told once the step is behind: until then a card is what people made it by ticking, so that a
 * tick costs no write.
 */
const tickers = (incident: Incident, { list, items }: Boxes) => {
  const ticks = boxesIn(items).flatMap((item) => {
    const by = incident.ticks[list]?.[boxKey(item)]?.by;
    return by === undefined ? [] : [{ item, by }];
  });
  const people = new Map<number, Person>(ticks.map(({ by }) => [by.id, by]));
  return [...people.values()].map((person) => ({
    person,
    items: ticks.filter(({ by }) => by.id === person.id).map(({ item }) => item.item),
  }));
};

const card = (incident: Incident, step: Step, boxes: Boxes, templates: Templates) => ({
  key: `card:${step.id}`,
  body: render(templates, boxes.template, {
    title: stageTitle(incident, step.key),
    step: step.id,
    roles: stepRoles(step),
    boxes: boxesIn(boxes.items).map((box) => ({
      text: box.item,
      ticked: incident.ticks[boxes.list]?.[boxKey(box)] !== undefined,
    })),
    tickers: isBehind(incident, step.key) ? tickers(incident, boxes) : [],
    doneBy: incident.done[step.key],
    waiver: incident.waived[step.key],
  }),
});

/** The cards of steps that people end by ticking boxes: `card:document`, `card:closure`. */
export const cards = (
  incident: Incident,
  templates: Templates,
): readonly { readonly key: string; readonly body: string }[] =>
  stagesOf(incident).flatMap((step) =>
    step.kind === "step"
      ? step.requires
          .flatMap((need) => boxesOf(step, need))
          .filter((boxes) => isShown(incident, step, boxes))
          .map((boxes) => card(incident, step, boxes, templates))
      : [],
  );

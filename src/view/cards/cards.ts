import { stepRoles } from "../../incident/authority/roles.ts";
import type { Incident, Tick } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { ListName } from "../../incident/step/list-name.ts";
import { isBehind, requirementsOf } from "../../incident/step/stages.ts";
import type { Requirement, Step } from "../../process/process.ts";
import { boxesOf as boxesIn, boxKey } from "../../text/boxes.ts";
import type { Person } from "../../vocabulary.ts";
import { saidOnCard } from "../announcements/announcements.ts";
import { markdown } from "../text/markdown.ts";
import { render, type Templates } from "../text/templates.ts";
import { stageTitle } from "../text/words.ts";
import { openings } from "./card-turns.ts";

type Boxes = { readonly template: string; readonly list: ListName; readonly items: readonly string[] };

/** A step with its boxes; `call` is what was said when the record came to it. */
type Card = { readonly step: Step; readonly boxes: Boxes; readonly call: string | undefined };

const boxesOf = (step: Step, need: Requirement): readonly Boxes[] => {
  if (need.kind === "checklist")
    return [{ template: "cards/checklist", list: `checklist:${step.id}`, items: need.items }];
  if (need.kind !== "questions") return [];
  return [{ template: "cards/questions", list: `questions:${step.id}`, items: need.items.map(({ ask }) => ask) }];
};

/**
 * A card comes when it is its step's turn, and then stays: it holds what was said then. Without that turn in the log
 * (which may have been restored) it is there while it is worked on, and where somebody has ticked a box.
 */
const isShown = (incident: Incident, { step, boxes, call }: Card): boolean =>
  call !== undefined ||
  incident.current === step.key ||
  (Object.keys(incident.ticks[boxes.list] ?? {}).length > 0 && !isBehind(incident, step.key));

/**
 * Who ticked which boxes, or answered them in the form. Ticks are told once the step is behind: until then a card is
 * what people made it by ticking, so that a tick costs no write.
 */
const tickers = (incident: Incident, { list, items }: Boxes, how: Tick["how"]) => {
  const ticks = boxesIn(items).flatMap((item) => {
    const tick = incident.ticks[list]?.[boxKey(item)];
    return tick?.by === undefined || tick.how !== how ? [] : [{ item, by: tick.by }];
  });
  const people = new Map<number, Person>(ticks.map(({ by }) => [by.id, by]));
  return [...people.values()].map((person) => ({
    person,
    items: ticks.filter(({ by }) => by.id === person.id).map(({ item }) => item.item),
  }));
};

const drawn = (incident: Incident, { step, boxes, call }: Card, templates: Templates) => ({
  key: `card:${step.id}`,
  body: render(templates, boxes.template, {
    call: call ? markdown(call) : undefined,
    title: stageTitle(incident, step.key),
    step: step.id,
    roles: stepRoles(step),
    boxes: boxesIn(boxes.items).map((box) => ({
      text: box.item,
      ticked: incident.ticks[boxes.list]?.[boxKey(box)] !== undefined,
    })),
    hasOpen: boxesIn(boxes.items).some((box) => incident.ticks[boxes.list]?.[boxKey(box)] === undefined),
    tickers: isBehind(incident, step.key) ? tickers(incident, boxes, undefined) : [],
    answerers: tickers(incident, boxes, "answer"),
    commanders: tickers(incident, boxes, "command"),
    labellers: tickers(incident, boxes, "label"),
    doneBy: incident.done[step.key],
    waiver: incident.waived[step.key],
  }),
});

/**
 * The cards of steps that people end by ticking boxes: `card:document`, `card:closure`. Each holds what was said when
 * the record came to its step, as it was said then, so that ticks alone change it.
 */
export const cards = (
  incident: Incident,
  log: readonly Recorded[],
  templates: Templates,
): readonly { readonly key: string; readonly body: string }[] => {
  const opened = openings(log, incident);
  const callOf = (step: Step): string | undefined => {
    const opening = opened.find((each) => each.step === step.key);
    return opening && saidOnCard(log, opening.cause, templates);
  };
  // What a card holds stays on it, also where a lower severity does not ask for it any more.
  const needsOf = (step: Step) => (callOf(step) === undefined ? requirementsOf(incident, step) : step.requires);
  return incident.policy.process.stages
    .flatMap((step) =>
      step.kind === "step"
        ? needsOf(step)
            .flatMap((need) => boxesOf(step, need))
            .map((boxes): Card => ({ step, boxes, call: callOf(step) }))
        : [],
    )
    .filter((card) => isShown(incident, card))
    .map((card) => drawn(incident, card, templates));
};

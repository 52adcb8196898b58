import { askedFor } from "../../incident/authority/asked-for.ts";
import type { ActionItem, Incident } from "../../incident/incident.ts";
import { isLeft } from "../../incident/step/items-left.ts";
import { isBare } from "../../incident/step/unproven.ts";
import type { Person } from "../../vocabulary.ts";
import type { WrittenTimes } from "../text/written-times.ts";

type Left = {
  readonly called: readonly Person[];
  readonly isNobodys: boolean;
  /** It is closed, and no merged change proves that it was done. */
  readonly isBare: boolean;
  readonly url: string;
  readonly text: string;
  readonly due: string | undefined;
};

/** Whom to ask for an item: who owns it; of one that nobody owns who closed it, and else the lead. */
const askedOf = (incident: Incident, item: ActionItem): readonly Person[] => {
  const one = item.owner ?? (isBare(item) ? item.closedBy : undefined);
  return one === undefined ? askedFor(incident, "lead") : [one];
};

/** The action items that are not done on evidence, each with whom to ask. */
export const itemsLeft = (incident: Incident, { calendarDay }: WrittenTimes): readonly Left[] =>
  incident.items.filter(isLeft).map((item) => ({
    called: askedOf(incident, item),
    isNobodys: item.owner === undefined,
    isBare: isBare(item),
    url: item.url ?? "",
    text: item.text,
    due: item.due === undefined ? undefined : calendarDay(item.due),
  }));

/** On a line there is room for so many. */
const MOST_ON_A_LINE = 4;

/** What the line of what is to be done says of them. */
export const leftOnALine = (incident: Incident, times: WrittenTimes) => {
  const left = itemsLeft(incident, times);
  return { left: left.slice(0, MOST_ON_A_LINE), leftMore: Math.max(0, left.length - MOST_ON_A_LINE) };
};

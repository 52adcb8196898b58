import type { ActionItem, Incident } from "../../incident.ts";
import type { CommandProblem } from "../command.ts";

/** The action item that a word names by its issue, `#12`; `none` where that is no item of this incident; else undefined. */
export const itemNamed = ({ items }: Incident, word: string): ActionItem | "none" | undefined => {
  const [, number] = /^#(\d{1,10})[:,]?$/u.exec(word.trim()) ?? [];
  if (number === undefined) return undefined;
  return items.find((item) => item.number === Number(number)) ?? "none";
};

export const noSuchItem = ({ items }: Incident, given: string): CommandProblem => {
  const known = items.flatMap(({ number }) => (number === undefined ? [] : [`#${number}`]));
  return { problem: "no-item", given, items: known };
};

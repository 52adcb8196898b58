import type { ActionItem, Incident } from "../../incident.ts";

/** The action item that a word names by its issue, `#12`; `none` where that is no item of this incident; else undefined. */
export const itemNamed = ({ items }: Incident, word: string): ActionItem | "none" | undefined => {
  const [, number] = /^#(\d{1,10})[:,]?$/u.exec(word.trim()) ?? [];
  if (number === undefined) return undefined;
  return items.find((item) => item.number === Number(number)) ?? "none";
};

export const noSuchItem = ({ items }: Incident, word: string): string => {
  const known = items.flatMap(({ number }) => (number === undefined ? [] : [`#${number}`]));
  return `${word} is no action item of this incident; ${known.length === 0 ? "it has none" : `it has ${known.join(", ")}`}`;
};

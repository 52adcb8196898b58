import type { ActionItem, Incident } from "../../incident/incident.ts";
import { type Markdown, markdown } from "../text/markdown.ts";
import { visible } from "../text/plain-text.ts";
import { safeInline, WHOLE } from "../text/safe-text.ts";
import type { Facts } from "../text/templates.ts";
import { linkFor } from "./links.ts";

const STATES: Readonly<Record<ActionItem["state"], string>> = { open: "open", closed: "done", dropped: "dropped" };

/** A cell of a table holds one line: the lines of an item are broken in it, where Markdown would join them. */
const cellOf = (text: string): Markdown =>
  markdown(
    visible(text)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => safeInline(line, WHOLE))
      .join("<br>"),
  );

const itemFacts = (
  incident: Incident,
  { text, owner, due, origin, number, state, evidence, waived }: ActionItem,
): Facts => ({
  issue: number === undefined ? undefined : linkFor(incident, `#${number}`),
  text,
  cell: cellOf(text),
  owner,
  due,
  origin,
  state: waived === undefined ? STATES[state] : "waived",
  waived,
  evidence: evidence.map((target) => linkFor(incident, target)),
});

/** The action items as a table shows them, in the order in which they came up. */
export const actionItems = (incident: Incident): readonly Facts[] =>
  incident.items.map((item) => itemFacts(incident, item));

/** Those that are neither done nor waived away with their step. */
export const leftItems = (incident: Incident): readonly Facts[] =>
  incident.items
    .filter(({ state, waived }) => state !== "closed" && waived === undefined)
    .map((item) => itemFacts(incident, item));

import { whoActsAs } from "../incident/authority/authority.ts";
import type { ActionItem, Incident } from "../incident/incident.ts";
import { isBare, stepOfItems } from "../incident/step/unproven.ts";
import type { Desired } from "./desired.ts";
import { cutTo } from "./text/plain-text.ts";
import { render, type Templates } from "./text/templates.ts";
import { firstLineOf, hasLines } from "./text/words-below.ts";

/** A title is plain text on GitHub, of at most 256 characters: the first line of the item. */
const titleOf = (incident: Incident, { text }: ActionItem): string =>
  cutTo(200, `INC-${incident.number}: ${firstLineOf(text).replace(/\s+/g, " ").trim()}`);

const issueOf = (incident: Incident, item: ActionItem, templates: Templates): Desired["items"][number] => ({
  item: item.item,
  title: titleOf(incident, item),
  body: render(templates, "items/item", {
    id: `INC-${incident.number}`,
    url: incident.url,
    title: incident.title,
    severity: incident.severity,
    service: incident.service,
    text: item.text,
    hasLines: hasLines(item.text),
    owner: item.owner,
    due: item.due,
    origin: item.origin,
  }),
  assignees: item.owner === undefined ? [] : [item.owner],
});

/** The action items that have no issue of their own yet. */
export const items = (incident: Incident, templates: Templates): Desired["items"] =>
  incident.items.filter((item) => item.number === undefined).map((item) => issueOf(incident, item, templates));

type Stand = Pick<ActionItem, "owner" | "due">;

const lineOf = (part: "owner" | "due", { owner, due }: Stand, templates: Templates): string =>
  render(templates, `parts/item-${part}`, part === "owner" ? { owner } : { due }).trim();

const linesOf = (item: ActionItem, part: "owner" | "due", templates: Templates) => ({
  text: lineOf(part, item, templates),
  ours: [...new Set((item.before ?? []).map((stand) => lineOf(part, stand, templates)))],
});

/** Whether its own issue still has to tell who does it, and by when. */
export const isFollowed = ({ state, waived }: ActionItem): boolean => state === "open" && waived === undefined;

/** The items that have an issue already, and whose owner or date is another than it was made with. */
export const keptItems = (incident: Incident, templates: Templates): Desired["keptItems"] =>
  incident.items.flatMap((item) => {
    const { number, before, owner } = item;
    if (number === undefined || before === undefined || !isFollowed(item)) return [];
    const owners = new Set(before.flatMap((stand) => stand.owner?.id ?? []));
    return {
      ...{ item: item.item, number, owner, before: [...owners] },
      lines: [linesOf(item, "owner", templates), linesOf(item, "due", templates)],
    };
  });

const noteKey = ({ item }: ActionItem): string => `unproven:${item}`;

/** Where something may have been said on action items' own issues, and under which key: a log may lack its last events. */
export const notedOn = ({ items }: Incident): Desired["itemNotes"] =>
  items.flatMap((item) => (item.number === undefined ? [] : [{ key: noteKey(item), number: item.number, body: "" }]));

/** What is said on the issue of an item that was closed without a change that proves it. */
export const itemNotes = (incident: Incident, templates: Templates): Desired["itemNotes"] => {
  if (stepOfItems(incident) === undefined || incident.ending !== undefined) return [];
  return incident.items.flatMap((item) =>
    item.isUnproven === true && isBare(item) && item.number !== undefined
      ? [{ key: noteKey(item), number: item.number, body: noteOf(incident, item, templates) }]
      : [],
  );
};

const noteOf = (incident: Incident, item: ActionItem, templates: Templates): string =>
  render(templates, "items/unproven", {
    id: `INC-${incident.number}`,
    url: incident.url,
    by: item.closedBy,
    isDropped: item.state === "dropped",
    authority: whoActsAs(incident, "authority"),
    item: `#${item.number}`,
  });

import { fold } from "../incident/evolve/evolve.ts";
import type { Incident } from "../incident/incident.ts";
import type { Recorded } from "../incident/recorded.ts";
import { announcements } from "./announcements/announcements.ts";
import { board } from "./board/board.ts";
import { boardLink } from "./board/board-link.ts";
import { cards } from "./cards/cards.ts";
import { carriedSlot } from "./carried-slot.ts";
import type { Desired } from "./desired.ts";
import { itemNotes, items, keptItems } from "./items.ts";
import { issueState, labels, workingOn } from "./labels.ts";
import { reactions } from "./reactions.ts";
import { desiredFiles } from "./records/files.ts";
import { boardMoment, lastMoment } from "./text/moment.ts";
import type { Templates } from "./text/templates.ts";
import { undeclared } from "./undeclared.ts";

/** What is known of what GitHub shows: what was announced already need not be rendered. */
export type Shown = {
  readonly announcedVersion: number;
  readonly courtesies?: { readonly announcedVersion: number };
};

const boardComment = (incident: Incident, log: readonly Recorded[], templates: Templates) => ({
  key: "board",
  body: `${board(incident, lastMoment(log), boardMoment(log), templates)}\n\n${carriedSlot(log)}`,
  carries: log,
});

const viewOf = (incident: Incident, log: readonly Recorded[], templates: Templates, shown: Shown): Desired => ({
  repository: incident.repository,
  number: incident.number,
  labels: labels(incident),
  assignees: workingOn(incident),
  state: issueState(incident),
  boardLink: boardLink(incident.url, templates),
  comments: [boardComment(incident, log, templates), ...cards(incident, log, templates)],
  reactions: reactions(log),
  announcements: announcements(incident, log, shown.announcedVersion, templates, shown.courtesies?.announcedVersion),
  items: items(incident, templates),
  keptItems: keptItems(incident, templates),
  itemNotes: itemNotes(incident, templates),
  files: desiredFiles(incident, log, templates),
});

/**
 * What GitHub should show, from the log alone: the same for the same log, whenever it is asked. Undefined where the log
 * holds nothing that GitHub could show.
 */
export const view = (log: readonly Recorded[], templates: Templates, shown: Shown): Desired | undefined => {
  const incident = fold(log);
  return incident === undefined ? undeclared(log, templates) : viewOf(incident, log, templates, shown);
};

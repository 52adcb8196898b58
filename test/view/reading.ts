import { expect } from "@jest/globals";
import type { Incident } from "../../src/incident/incident.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import { readTemplates } from "../../src/templates.ts";
import { announcements, saidOnCard } from "../../src/view/announcements/announcements.ts";
import { board } from "../../src/view/board/board.ts";
import { openings } from "../../src/view/cards/card-turns.ts";
import { boardMoment, lastMoment } from "../../src/view/text/moment.ts";
import type { Templates } from "../../src/view/text/templates.ts";
import type { Play } from "./play.ts";

const compiled = readTemplates();
const rendered = new Set<string>();

/** The real templates, which remember that they were rendered. */
export const templates: Templates = new Map(
  [...compiled].map(([name, template]) => [
    name,
    (facts) => {
      rendered.add(name);
      // The files of the record have headings within headings, and tests of their own.
      return name.startsWith("records/") ? template(facts) : legible(name, template(facts));
    },
  ]),
);

export const renderedTemplates = (): ReadonlySet<string> => rendered;

const BLEMISHES = [
  /undefined|null|NaN|\[object|Invalid Date/,
  /\{\{|\}\}/,
  // Bold with nothing in it, an empty code span, an empty link.
  /\*{4}|(?<!`)``(?!`)|\[\]\(/,
  // A heading with nothing below it, before the next one or the end.
  /^#{1,6} .*\n+(?=#{1,6} |$(?![\s\S]))/m,
  /\n{3,}/,
  /(?:^|[^.]),\s*[.,;:]| [.,;:](?:\s|$)|\.\.(?!\.)|::/m,
  /^- *$/m,
];

/** Fails where a reader would stumble: a hole, a bare heading, a lost comma. */
export const legible = (name: string, text: string): string => {
  const prose = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, "CODE");
  for (const blemish of BLEMISHES)
    expect({ name, text: prose }).toEqual({ name, text: expect.not.stringMatching(blemish) });
  expect({ name, text }).not.toEqual({ name, text: "" });
  return text;
};

export const boardOf = (play: Play): string => {
  const { incident, log } = play.played();
  return board(incident, lastMoment(log), boardMoment(log), templates);
};

/** What is said of everything after this version, on cards and in comments of its own. */
export const saidSince = (incident: Incident, log: readonly Recorded[], since: number): readonly string[] => {
  const news = new Set(log.slice(since).map(({ cause }) => cause));
  const onCards = openings(log, incident)
    .filter(({ cause }) => news.has(cause))
    .map(({ cause }) => saidOnCard(log, cause, templates));
  return [...onCards, ...announcements(incident, log, since, templates).map(({ body }) => body)].filter(
    (body) => body !== "",
  );
};

/** What is said of everything that `act` causes, in one text. */
export const saidOf = (play: Play, act: (play: Play) => unknown): string => {
  const since = play.log().length;
  act(play);
  const { incident, log } = play.played();
  return saidSince(incident, log, since).join("\n---\n");
};

import type { Event } from "../../incident/event.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { KEPT_FOR_MS } from "../../incident/words/kept.ts";
import { openings } from "../cards/card-turns.ts";
import { courtesiesIn } from "../courtesies.ts";
import type { Desired } from "../desired.ts";
import { lastMoment } from "../text/moment.ts";
import { render, type Templates } from "../text/templates.ts";
import { answers } from "./answers.ts";
import { clocks } from "./clock/clocks.ts";
import { course } from "./course.ts";
import { factsIn } from "./facts-told.ts";
import { gates } from "./gates.ts";
import { maintainers } from "./people/maintainers.ts";
import { people } from "./people/people.ts";
import { records } from "./records.ts";
import { type Announcers, type Around, type Said, say, written } from "./said.ts";

/** What is said aloud of every kind of event. A kind that nobody thought of does not compile. */
const ANNOUNCERS: Announcers<Event["kind"]> = {
  ...people,
  ...maintainers,
  ...gates,
  ...course,
  ...clocks,
  ...answers,
  ...records,
  "title-changed": undefined,
  "body-changed": undefined,
  ticked: undefined,
  noted: undefined,
  linked: undefined,
  "categories-filled": undefined,
  // What it takes away is told by the approvals that it voids.
  "text-stood": undefined,
  "words-offered": undefined,
  "carried-out": undefined,
  "words-kept": undefined,
  // Most of the time it answers within seconds: only what takes longer is told, once.
  "words-asked-again": ({ tries, subject, name }, recorded, around) => {
    const words = around.incident.kept?.find((each) => each.name === name);
    return tries === 2 && words !== undefined
      ? say("words-kept", { by: recorded.actor, subject, until: written(around, recorded, words.keptAt + KEPT_FOR_MS) })
      : undefined;
  },
  "words-judged": undefined,
  "gate-held": undefined,
  "repository-moved": undefined,
  "people-pinned": undefined,
  "people-renamed": undefined,
  returned: (event, recorded, around) =>
    say("returned", {
      ...event,
      since: written(around, recorded, event.since),
      until: written(around, recorded, recorded.at),
    }),
  restored: undefined,
  // Without an incident there is nothing to view: see `undeclared`.
  "declaration-refused": undefined,
  "label-misread": undefined,
};

const isKind = <K extends Event["kind"]>(kind: K, event: Event): event is Extract<Event, { kind: K }> =>
  event.kind === kind;

const said = <K extends Event["kind"]>(kind: K, recorded: Recorded, around: Around): Said | undefined =>
  isKind(kind, recorded.event) ? ANNOUNCERS[kind]?.(recorded.event, recorded, around) : undefined;

const bodyOf = (recorded: Recorded, around: Around): string | undefined => {
  const saying = said(recorded.event.kind, recorded, around);
  return saying && render(around.templates, saying.template, saying.facts);
};

const RULE = "\n\n---\n\n";

/**
 * What was to be said of the turn in which the record came to a step with boxes, as it was said then: it stands on the
 * step's card. Empty where nothing was.
 */
export const saidOnCard = (log: readonly Recorded[], cause: string, templates: Templates): string => {
  const then = log.slice(0, log.findLastIndex((each) => each.cause === cause) + 1);
  const incident = fold(then);
  if (incident === undefined) return "";
  const around: Around = { incident, log: then, now: lastMoment(then), templates, isOnCard: true };
  return then
    .filter((recorded) => recorded.cause === cause)
    .flatMap((recorded) => bodyOf(recorded, around) ?? [])
    .join(RULE);
};

/**
 * What is to be said of everything after version `since` (of courtesies: `courtesiesSince`), in the order of the log:
 * one short block for each event that is news and does not stand on a card. `log` is the whole log, which shows what an
 * event changed; the incident is as it is now.
 */
export const announcements = (
  incident: Incident,
  log: readonly Recorded[],
  since: number,
  templates: Templates,
  courtesiesSince = since,
): Desired["announcements"] => {
  const around: Around = { incident, log, now: lastMoment(log), templates, isOnCard: false };
  const isCourtesy = courtesiesIn(log);
  const onCards = new Set(openings(log, incident).map(({ cause }) => cause));
  const facts = factsIn(log);
  return log
    .filter((recorded) => recorded.version > (isCourtesy(recorded) ? courtesiesSince : since))
    .filter(({ cause }) => !onCards.has(cause))
    .flatMap((recorded) => {
      const body = bodyOf(recorded, around);
      if (body === undefined) return [];
      const { version } = recorded;
      return [{ version, body, fact: facts.get(version) ?? "", ...(isCourtesy(recorded) && { isCourtesy: true }) }];
    });
};

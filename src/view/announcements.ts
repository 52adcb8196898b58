import type { Event } from "../incident/event.ts";
import type { Incident } from "../incident/incident.ts";
import { KEPT_FOR_MS } from "../incident/kept.ts";
import type { Recorded } from "../incident/recorded.ts";
import { answers } from "./announcements/answers.ts";
import { clocks } from "./announcements/clocks.ts";
import { course } from "./announcements/course.ts";
import { gates } from "./announcements/gates.ts";
import { maintainers } from "./announcements/maintainers.ts";
import { people } from "./announcements/people.ts";
import { records } from "./announcements/records.ts";
import { type Announcers, type Around, type Said, say } from "./announcements/said.ts";
import { courtesiesIn } from "./courtesies.ts";
import type { Desired } from "./desired.ts";
import { lastMoment } from "./moment.ts";
import { render, type Templates } from "./templates.ts";

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
  "words-asked-again": ({ tries, subject, name }, { actor }, { incident }) => {
    const words = incident.kept?.find((each) => each.name === name);
    return tries === 2 && words !== undefined
      ? say("words-kept", { by: actor, subject, until: words.keptAt + KEPT_FOR_MS })
      : undefined;
  },
  "words-judged": undefined,
  "gate-held": undefined,
  "repository-moved": undefined,
  "people-pinned": undefined,
  "people-renamed": undefined,
  returned: (event, { at }) => say("returned", { ...event, until: at }),
  restored: undefined,
  // Without an incident there is nothing to view: see `undeclared`.
  "declaration-refused": undefined,
  "label-misread": undefined,
};

const isKind = <K extends Event["kind"]>(kind: K, event: Event): event is Extract<Event, { kind: K }> =>
  event.kind === kind;

const said = <K extends Event["kind"]>(kind: K, recorded: Recorded, around: Around): Said | undefined =>
  isKind(kind, recorded.event) ? ANNOUNCERS[kind]?.(recorded.event, recorded, around) : undefined;

/**
 * What is to be said of everything after version `since` (of courtesies: `courtesiesSince`), in the order of the log:
 * one short block for each event that is news. `log` is the whole log, which shows what an event changed; the incident
 * is as it is now.
 */
export const announcements = (
  incident: Incident,
  log: readonly Recorded[],
  since: number,
  templates: Templates,
  courtesiesSince = since,
): Desired["announcements"] => {
  const around: Around = { incident, log, now: lastMoment(log), templates };
  const isCourtesy = courtesiesIn(log);
  return log
    .filter((recorded) => recorded.version > (isCourtesy(recorded) ? courtesiesSince : since))
    .flatMap((recorded) => {
      const saying = said(recorded.event.kind, recorded, around);
      if (saying === undefined) return [];
      const body = render(templates, saying.template, saying.facts);
      return [{ version: recorded.version, body, ...(isCourtesy(recorded) && { isCourtesy: true }) }];
    });
};

import { withPins } from "../../policy/pins.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { Recorded } from "../recorded.ts";
import { withWords } from "../words/words.ts";
import { course } from "./course.ts";
import { declare } from "./declare.ts";
import { evidence } from "./evidence.ts";
import type { Evolvers } from "./evolvers.ts";
import { gates } from "./gates.ts";
import { kept } from "./kept.ts";
import { people } from "./people.ts";
import { renamed } from "./renamed.ts";
import { downAgain } from "./set-back.ts";

const unchanged = (incident: Incident): Incident => incident;

/** What every kind of event changes. Those that change nothing are in the log for whoever reads it, and for the view. */
const EVOLVERS: Evolvers<Event["kind"]> = {
  ...people,
  ...gates,
  ...evidence,
  ...course,
  ...renamed,
  ...downAgain,
  ...kept,
  declared: unchanged,
  noted: (incident, { text }, { actor, at }) => withWords(incident, text, actor, at),
  "closed-by-hand": unchanged,
  "answer-not-taken": unchanged,
  "time-guessed": unchanged,
  "label-refused": unchanged,
  "declaration-refused": unchanged,
  "label-misread": unchanged,
  tampered: unchanged,
  restored: unchanged,
  returned: unchanged,
  "repository-moved": (incident, { repository, installation }) => ({ ...incident, repository, installation }),
  "people-pinned": (incident, { pins }) => ({ ...incident, policy: withPins(incident.policy, pins) }),
  "secret-removed": unchanged,
  refused: (incident, event, { actor, at }) => ({
    ...incident,
    ...(event.refusal.rule === "nothing-ticked" &&
      actor && {
        warned: [...(incident.warned ?? []), { step: String(event.refusal.facts.step), by: actor.id, at }],
      }),
    refusedComments:
      event.comment === undefined ? incident.refusedComments : [...incident.refusedComments, event.comment.id],
  }),
  asked: unchanged,
  "carried-out": unchanged,
};

const apply = <K extends Event["kind"]>(kind: K, incident: Incident, recorded: Recorded): Incident => {
  const event = recorded.event;
  return isKind(kind, event) ? EVOLVERS[kind](incident, event, recorded) : incident;
};

const isKind = <K extends Event["kind"]>(kind: K, event: Event): event is Extract<Event, { kind: K }> =>
  event.kind === kind;

/** How an incident begins: by its declaration, or where a lost log was restored. */
const begin = ({ event, ...recorded }: Recorded): Incident | undefined => {
  if (event.kind === "declared") return declare(event, { ...recorded, event });
  return event.kind === "restored" ? { ...event.incident, causes: new Set(event.incident.causes) } : undefined;
};

/** The incident after an event, all but its causes. */
const change = (incident: Incident | undefined, recorded: Recorded): Incident | undefined => {
  // What was restored is everything that there was, also where a part of it was known.
  const before = recorded.event.kind === "restored" ? begin(recorded) : (incident ?? begin(recorded));
  return before && { ...apply(recorded.event.kind, before, recorded), version: recorded.version };
};

const causedBy = (incident: Incident, events: readonly Recorded[]): Incident => ({
  ...incident,
  causes: new Set([...incident.causes, ...events.map(({ cause }) => cause)]),
});

/** The incident after one more recorded event; undefined until the first declaration. */
export const evolve = (incident: Incident | undefined, recorded: Recorded): Incident | undefined => {
  const after = change(incident, recorded);
  return after && causedBy(after, [recorded]);
};

/** The same as evolving event by event, except that the causes, which only grow, are gathered once. */
const evolveAll = (log: readonly Recorded[]): Incident | undefined => {
  const first = log.findIndex((recorded) => begin(recorded) !== undefined);
  const story = first === -1 ? [] : log.slice(first);
  const after = story.reduce(change, undefined);
  return after && causedBy(after, story);
};

type Folded = { readonly length: number; readonly incident: Incident | undefined };

/** By the log itself, as long as somebody holds it: one look at an incident folds the same log many times. */
const folded = new WeakMap<readonly Recorded[], Folded>();

/** Whoever has evolved the incident of a log already spares the next one the folding. */
export const knowFold = (log: readonly Recorded[], incident: Incident | undefined): void => {
  folded.set(log, { length: log.length, incident });
};

/** The incident that a log tells of; undefined where it holds no declaration. A log may grow, but never change. */
export const fold = (log: readonly Recorded[]): Incident | undefined => {
  const known = folded.get(log);
  if (known?.length === log.length) return known.incident;
  const incident = evolveAll(log);
  folded.set(log, { length: log.length, incident });
  return incident;
};

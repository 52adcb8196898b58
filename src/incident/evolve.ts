import type { Event } from "./event.ts";
import { course } from "./evolve/course.ts";
import { declare } from "./evolve/declare.ts";
import { evidence } from "./evolve/evidence.ts";
import type { Evolvers } from "./evolve/evolvers.ts";
import { gates } from "./evolve/gates.ts";
import { people } from "./evolve/people.ts";
import type { Incident } from "./incident.ts";
import type { Recorded } from "./recorded.ts";

const unchanged = (incident: Incident): Incident => incident;

/** What every kind of event changes. Those that change nothing are in the log for whoever reads it, and for the view. */
const EVOLVERS: Evolvers<Event["kind"]> = {
  ...people,
  ...gates,
  ...evidence,
  ...course,
  declared: unchanged,
  noted: unchanged,
  "closed-by-hand": unchanged,
  "label-refused": unchanged,
  "declaration-refused": unchanged,
  tampered: unchanged,
  restored: unchanged,
  returned: unchanged,
  "repository-moved": (incident, { repository, installation }) => ({ ...incident, repository, installation }),
  "secret-removed": unchanged,
  refused: (incident, event) => ({
    ...incident,
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

/** The incident after one more recorded event; undefined until the first declaration. */
export const evolve = (incident: Incident | undefined, recorded: Recorded): Incident | undefined => {
  const { event, version, cause } = recorded;
  const before = incident ?? begin(recorded);
  if (before === undefined) return undefined;
  return { ...apply(event.kind, before, recorded), version, causes: new Set(before.causes).add(cause) };
};

/** The incident that a log tells of; undefined where it holds no declaration. */
export const fold = (log: readonly Recorded[]): Incident | undefined =>
  log.reduce<Incident | undefined>(evolve, undefined);

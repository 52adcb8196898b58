import type { Instant, Person } from "../../vocabulary.ts";
import { callApprovers } from "../authority/approvers.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { callMaintainers } from "../authority/maintainers.ts";
import type { Event } from "../event.ts";
import { evolve } from "../evolve/evolve.ts";
import { foresee } from "../gate/foresee.ts";
import { recount } from "../gate/recount.ts";
import type { Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import type { Recorded } from "../recorded.ts";
import type { Signal, What } from "../signal.ts";
import { unprovenItems } from "../step/unproven.ts";
import { advance } from "./advance.ts";
import { closeOut } from "./close-out.ts";
import type { Handlers } from "./context.ts";
import { ticksAtFirst, ticksByFacts } from "./issue/answers.ts";
import { declareIncident, misread } from "./issue/declaration.ts";
import { issue } from "./issue/issue.ts";
import { labels } from "./issue/labels.ts";
import { items } from "./items.ts";
import { machine } from "./machine.ts";
import { pullRequest } from "./pull-request.ts";
import { acknowledgedByActing } from "./words/acknowledging.ts";
import { commands } from "./words/commands.ts";
import { edits } from "./words/edits.ts";
import { askedAgain, orKept } from "./words/kept.ts";
import { nearCommand } from "./words/near-command.ts";

const HANDLERS: Handlers<What["kind"]> = {
  ...labels,
  ...commands,
  ...nearCommand,
  ...edits,
  ...issue,
  ...pullRequest,
  ...items,
  ...machine,
};

/** More moves than any process has stages: a policy that moved for ever would be a defect, and must not hang a lane. */
const MOST_MOVES = 100;

const isKind = <K extends What["kind"]>(kind: K, what: What): what is Extract<What, { kind: K }> => what.kind === kind;

function* handle<K extends What["kind"]>(
  kind: K,
  incident: Incident,
  signal: Signal,
  now: Instant,
): Asking<readonly Event[]> {
  const { what } = signal;
  if (!isKind(kind, what)) return [];
  const caused = HANDLERS[kind](incident, what, signal, now);
  return "next" in caused ? yield* caused : caused;
}

const handleAny = (incident: Incident, signal: Signal, now: Instant): Asking<readonly Event[]> =>
  handle(signal.what.kind, incident, signal, now);

function* caused(
  incident: Incident | undefined,
  version: number,
  signal: Signal,
  now: Instant,
): Asking<readonly Event[]> {
  const { what } = signal;
  if (incident !== undefined && what.kind === "asked-again")
    return yield* askedAgain(incident, what.words, signal, now, handleAny);
  if (incident !== undefined) return yield* orKept(incident, signal, now, handleAny);
  if (what.kind === "label-misread") return misread(what, version);
  return what.kind === "severity-labelled" ? yield* declareIncident(what, signal) : [];
}

/** An issue that is no incident yet is none of Firewarden's business, and a word that stays is warned of once. */
function* warning(incident: Incident | undefined, { what, secrets, actor }: Signal): Asking<readonly Event[]> {
  if (secrets === undefined) return [];
  const verdict = incident && actor && (yield* AUTHORITY["be-answered-each-time"].may(incident, actor));
  const comment = "comment" in what ? what.comment : undefined;
  return [{ kind: "secret-removed", kinds: secrets, comment, ...(verdict?.kind === "no" && { stranger: true }) }];
}

/** What was decided, and the incident after it. */
export type Decided = { readonly incident: Incident | undefined; readonly recorded: readonly Recorded[] };

/** A log in the making. */
type Course = Decided & { readonly version: number };

const record = (course: Course, events: readonly Event[], signal: Signal, actor: Person | undefined): Course =>
  events.reduce<Course>(({ incident, recorded, version }, event) => {
    const next: Recorded = { version: version + 1, at: signal.at, cause: signal.name, actor, event };
    return { incident: evolve(incident, next), recorded: [...recorded, next], version: next.version };
  }, course);

/** What follows by itself, until nothing moves. */
function* followUps(start: Course, signal: Signal, now: Instant): Asking<Course> {
  let course = start;
  for (let moves = 0; course.incident !== undefined && moves < MOST_MOVES; moves += 1) {
    const events = [...closeOut(course.incident), ...(yield* advance(course.incident, now))];
    if (events.length === 0) break;
    course = record(course, events, signal, undefined);
  }
  return course;
}

/**
 * What a signal causes on an incident, and the incident after it: nothing for one that was applied before. `version` is the length of
 * the log, which is longer than 0 where there is no incident yet only after a declaration that was refused or misread. Pure: what it must
 * know of the world it asks for.
 */
export function* decideOn(
  incident: Incident | undefined,
  version: number,
  signal: Signal,
  now: Instant,
): Asking<Decided> {
  if (incident?.causes.has(signal.name) === true) return { incident, recorded: [] };
  const events = yield* caused(incident, version, signal, now);
  const isOurs = incident !== undefined || events.length > 0;
  const [first, ...rest] = [...events, ...(isOurs ? yield* warning(incident, signal) : [])];
  const opening = record({ incident, recorded: [], version }, first === undefined ? [] : [first], signal, signal.actor);
  // Who declares does that alone: the players who follow from the configuration are nobody's doing.
  const start = record(opening, rest, signal, incident === undefined ? undefined : signal.actor);
  const declared = incident === undefined ? start.incident : undefined;
  const ticks = declared === undefined ? [] : yield* ticksAtFirst(declared, signal);
  const answered = record(start, ticks, signal, signal.actor);
  const told = answered.incident === undefined ? [] : yield* ticksByFacts(answered.incident, events, signal);
  const done = record(answered, told, signal, signal.actor);
  const heard = acknowledgedByActing(incident, done.incident, [...events, ...ticks], signal);
  const moved = yield* followUps(record(done, heard, signal, signal.actor), signal, now);
  const called = yield* callMaintainers(incident, moved.incident, now);
  const asked = yield* callApprovers(incident, moved.incident, now);
  const course = record(moved, [...called, ...asked, ...unprovenItems(moved.incident, now)], signal, undefined);
  const turn = course.recorded.map(({ event }) => event);
  const counted = record(course, yield* recount(incident, course.incident, turn), signal, undefined);
  const all = counted.recorded.map(({ event }) => event);
  return record(counted, yield* foresee(incident, counted.incident, all), signal, undefined);
}

/** The same for whoever wants no more than the events. */
export function* decide(
  incident: Incident | undefined,
  version: number,
  signal: Signal,
  now: Instant,
): Asking<readonly Recorded[]> {
  return (yield* decideOn(incident, version, signal, now)).recorded;
}

import type { Event, EventOf } from "../../incident/event.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { Instant, Person } from "../../vocabulary.ts";
import type { Facts, Templates } from "../text/templates.ts";
import { writtenTimes } from "../text/written-times.ts";
/** What is around an event when it is announced: the incident as it is now, and the log. */
export type Around = {
  readonly incident: Incident;
  readonly log: readonly Recorded[];
  /** When the last event was recorded. */
  readonly now: Instant;
  readonly templates: Templates;
  /** Said above the boxes of the step that the record has come to, and not in a comment without them. */
  readonly isOnCard: boolean;
};

/** A template below `announcements/`, and what fills it in. */
export type Said = { readonly template: string; readonly facts: Facts };

/** What is said aloud of one kind of event; undefined where the board and a reaction already tell enough. */
export type Announcer<K extends Event["kind"]> = (
  event: EventOf<K>,
  recorded: Recorded,
  around: Around,
) => Said | undefined;

export type Announcers<K extends Event["kind"]> = { readonly [Kind in K]: Announcer<Kind> | undefined };

export const say = (template: string, facts: Facts): Said => ({ template: `announcements/${template}`, facts });

/** A moment as the team's clock shows it on the day on which the comment is written; undefined for none. */
export const written = (
  { incident }: Pick<Around, "incident">,
  { at: day }: Pick<Recorded, "at">,
  at: Instant | undefined,
) => (at === undefined ? undefined : writtenTimes(incident.policy.timezone, day).time(at));

/** All that one signal caused. */
export const turnOf = ({ log }: Around, { cause }: Recorded): readonly Recorded[] =>
  log.filter((each) => each.cause === cause);

/** What of these kinds the same signal caused. */
export const inTurn = <K extends Event["kind"]>(
  around: Around,
  recorded: Recorded,
  ...kinds: readonly K[]
): readonly Recorded<EventOf<K>>[] =>
  turnOf(around, recorded).flatMap(({ event, ...rest }) => (isOneOf(kinds, event) ? [{ ...rest, event }] : []));

const isOneOf = <K extends Event["kind"]>(kinds: readonly K[], event: Event): event is EventOf<K> =>
  kinds.some((kind) => kind === event.kind);

/** Who caused the turn; nobody, where it was a clock or Firewarden itself. */
export const turnActor = (around: Around, recorded: Recorded): Person | undefined =>
  turnOf(around, recorded).find(({ actor }) => actor !== undefined)?.actor;

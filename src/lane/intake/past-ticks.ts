import { hashOf, type Mirror } from "../../github/own/mirror.ts";
import { askedFor } from "../../incident/decide/issue/ticks.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Signal, What } from "../../incident/signal.ts";
import { boxKey } from "../../text/boxes.ts";
import { asBox, type Task, tasksOf } from "../../text/tasks.ts";

type Edit = Extract<What, { kind: "card-edited" | "comment-edited" | "body-changed" }>;

/** Where the boxes of an edit stand, as a key. */
const PLACES: { readonly [K in Edit["kind"]]: (what: Extract<Edit, { kind: K }>) => string } = {
  "card-edited": ({ card }) => card,
  "comment-edited": ({ comment }) => `comment ${comment.id}`,
  "body-changed": () => "body",
};

const isKind = <K extends Edit["kind"]>(kind: K, what: Edit): what is Extract<Edit, { kind: K }> => what.kind === kind;

const isEdit = (what: What): what is Edit => what.kind in PLACES;

const placeOf = <K extends Edit["kind"]>(kind: K, what: Edit): string =>
  isKind(kind, what) ? PLACES[kind](what) : kind;

/** What it did to the boxes; of a card, where GitHub does not say, how all of them stand. */
const boxesIn = (what: Edit): readonly Task[] | undefined =>
  what.boxes ?? (what.kind === "card-edited" ? tasksOf(what.body) : undefined);

type Judging = {
  readonly incident: Incident | undefined;
  /** The text that it made was overwritten within the same second. */
  readonly lostTheTie: boolean;
};
type Ticked = { readonly mirror: Mirror; readonly signal: Signal };

/**
 * The signal without the boxes that somebody ticked or unticked later, by GitHub's time, and without those of which no
 * step asks; and the mirror that remembers when each box was. So ticks that come late tick their own boxes, and undo
 * nobody else's.
 */
export const withoutPastTicks = (mirror: Mirror, signal: Signal, { incident, lostTheTie }: Judging): Ticked => {
  const { what, at } = signal;
  const found = isEdit(what) ? boxesIn(what) : undefined;
  if (!isEdit(what) || found === undefined) return { mirror, signal };
  const place = placeOf(what.kind, what);
  const keyOf = (box: Task): string => `${place} ${hashOf(boxKey(asBox(box)))}`;
  const isPast = (box: Task): boolean => {
    const touched = mirror.ticks[keyOf(box)] ?? 0;
    return touched > at || (lostTheTie && touched === at);
  };
  const boxes = askedFor(incident, found).filter((box) => !isPast(box));
  // How a card stands does not say when its boxes were ticked: an older tick of one may still come.
  const stamped = what.boxes === undefined ? [] : boxes.map((box) => [keyOf(box), at] as const);
  const ticks = { ...mirror.ticks, ...Object.fromEntries(stamped) };
  return { mirror: { ...mirror, ticks }, signal: { ...signal, what: { ...what, boxes } } };
};

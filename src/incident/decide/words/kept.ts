import type { Instant } from "../../../vocabulary.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import type { LookUpSubject } from "../../look-up-subject.ts";
import { Unanswered } from "../../now/unanswered.ts";
import type { Asking } from "../../question.ts";
import type { Signal } from "../../signal.ts";
import { commentOf, isBehind, isKeepable, KEPT_FOR_MS, type Keepable, type KeptWords } from "../../words/kept.ts";
import { refusedUnjudged, takenBack } from "./taken-back.ts";

type Handle = (incident: Incident, signal: Signal, now: Instant) => Asking<readonly Event[]>;

const keep = (what: Keepable, subject: LookUpSubject, now: Instant): readonly Event[] => [
  { kind: "words-kept", what, subject, keptAt: now },
];

/**
 * What a signal causes, by `handle`. Words for which GitHub did not answer are neither refused nor lost: they are kept,
 * and so are the commands of the same comment after them. For everything else it is thrown on, so that the lane waits:
 * what shows a state must be taken in by its order.
 */
export function* orKept(incident: Incident, signal: Signal, now: Instant, handle: Handle): Asking<readonly Event[]> {
  const { what } = signal;
  const before = isKeepable(what) ? keptBefore(incident, what) : undefined;
  if (before !== undefined && isKeepable(what)) return keep(what, before.subject, now);
  const dropped = takenBack(incident, signal);
  try {
    return [...dropped, ...(yield* handle(incident, signal, now))];
  } catch (error) {
    if (!(error instanceof Unanswered) || !isKeepable(what) || signal.actor === undefined) throw error;
    return [...dropped, ...keep(what, error.subject, now)];
  }
}

const keptBefore = ({ kept = [] }: Incident, what: Keepable): KeptWords | undefined => {
  const id = commentOf({ what })?.id;
  return id === undefined ? undefined : kept.find((words) => commentOf(words)?.id === id);
};

/**
 * Judges kept words once more, as they were said and by when they were said. Where GitHub still does not answer they
 * are kept on, and refused after `KEPT_FOR_MS`.
 */
export function* askedAgain(
  incident: Incident,
  name: string,
  signal: Signal,
  now: Instant,
  handle: Handle,
): Asking<readonly Event[]> {
  const { kept = [] } = incident;
  const words = kept.find((each) => each.name === name);
  if (words === undefined || isBehind(kept, words)) return [];
  const without: Incident = { ...incident, kept: kept.filter((each) => each !== words) };
  const judged: Event = { kind: "words-judged", name };
  try {
    return [judged, ...(yield* handle(without, { ...signal, what: words.what }, now))];
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    if (now - words.keptAt >= KEPT_FOR_MS) return [judged, refusedUnjudged(words, "unanswered")];
    return [{ kind: "words-asked-again", name, subject: error.subject, askedAt: now, tries: words.tries + 1 }];
  }
}

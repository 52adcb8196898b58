import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import { commentOf, isBehind, isKeepable, KEPT_FOR_MS, type Keepable, type KeptWords } from "../kept.ts";
import type { Asking } from "../question.ts";
import type { Signal, What } from "../signal.ts";
import { Unanswered } from "../unanswered.ts";
import type { Instant } from "../vocabulary.ts";

type Handle = (incident: Incident, signal: Signal, now: Instant) => Asking<readonly Event[]>;

const keep = (what: Keepable, subject: string, now: Instant): readonly Event[] => [
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
  const dropped = droppedBy(incident, what);
  try {
    return [...dropped, ...(yield* handle(incident, signal, now))];
  } catch (error) {
    if (!(error instanceof Unanswered) || !isKeepable(what) || signal.actor === undefined) throw error;
    return keep(what, error.subject, now);
  }
}

const keptBefore = ({ kept = [] }: Incident, what: Keepable): KeptWords | undefined =>
  what.kind === "commanded" ? kept.find((words) => commentOf(words)?.id === what.comment.id) : undefined;

/** Why words count no more before they were judged. */
type Fate = "edited-meanwhile" | "deleted-meanwhile" | "dismissed-meanwhile";
type Drop = { readonly rule: Fate; readonly isMeant: (words: KeptWords) => boolean };

/** What a signal does to words that wait: its comment was changed or taken away, or its review was dismissed. */
const dropOf = (what: What): Drop | undefined => {
  if (what.kind === "reviewed" && what.state === "dismissed")
    return {
      rule: "dismissed-meanwhile",
      isMeant: (words) => words.what.kind === "reviewed" && words.what.reviewId === what.reviewId,
    };
  if (what.kind !== "comment-edited" && what.kind !== "comment-deleted") return undefined;
  return {
    rule: what.kind === "comment-edited" ? "edited-meanwhile" : "deleted-meanwhile",
    isMeant: (words) => commentOf(words)?.id === what.comment.id,
  };
};

/** Words that were changed or taken away before they could be judged count no more, like an approval's. */
const droppedBy = ({ kept = [] }: Incident, what: What): readonly Event[] => {
  const drop = dropOf(what);
  if (drop === undefined) return [];
  const dropped = kept.filter(drop.isMeant);
  // Told of the first: what stands below it is not run either.
  return [
    ...dropped.map(({ name }): Event => ({ kind: "words-judged", name })),
    ...dropped.slice(0, 1).map((words) => refused(words, drop.rule)),
  ];
};

const REVIEWS = { approved: "the approving review", changes_requested: "the review", dismissed: "the review" } as const;

/** How the words were written, for a refusal. */
const actOf = (what: Keepable): string => {
  if (what.kind === "commanded") return `/${what.command} ${what.argument}`.trim();
  if (what.kind === "reviewed") return REVIEWS[what.state];
  if (what.kind === "label-set") return what.label;
  if (what.kind === "severity-labelled") return `sev:${what.severity}`;
  return what.kind === "item-linked" ? `/link ${what.target}` : "reopening the issue";
};

const refused = (words: KeptWords, rule: "unanswered" | Fate): Event => ({
  kind: "refused",
  refusal: { rule, facts: { act: actOf(words.what), subject: words.subject, author: words.actor?.login ?? "" } },
  stranger: false,
  comment: commentOf(words),
  index: words.what.kind === "commanded" ? words.what.index : 0,
});

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
    if (now - words.keptAt >= KEPT_FOR_MS) return [judged, refused(words, "unanswered")];
    return [{ kind: "words-asked-again", name, subject: error.subject, askedAt: now, tries: words.tries + 1 }];
  }
}

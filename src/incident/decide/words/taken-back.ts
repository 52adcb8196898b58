import type { Person } from "../../../vocabulary.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import type { Signal } from "../../signal.ts";
import { canonicalLabel, severityLabel } from "../../step/labels.ts";
import { commentOf, type Keepable, type KeptWords } from "../../words/kept.ts";

/** Why kept words count no more although GitHub has not answered about them. */
type Fate = "edited-meanwhile" | "deleted-meanwhile" | "dismissed-meanwhile" | "removed-meanwhile" | "closed-meanwhile";
type Drop = { readonly rule: Fate; readonly isMeant: (words: KeptWords) => boolean };

/** The label that stands for the words; undefined where none does. */
const labelOf = (what: Keepable): string | undefined => {
  if (what.kind === "label-set") return canonicalLabel(what.label);
  return what.kind === "severity-labelled" ? severityLabel(what.severity) : undefined;
};

/**
 * What a signal takes back of the words that wait. A label and a reopening can be repeated, so that only what was
 * done before is meant, however late it is told.
 */
const dropOf = ({ what, at }: Signal): Drop | undefined => {
  switch (what.kind) {
    case "comment-edited":
      return { rule: "edited-meanwhile", isMeant: (words) => commentOf(words)?.id === what.comment.id };
    case "comment-deleted":
      return { rule: "deleted-meanwhile", isMeant: (words) => commentOf(words)?.id === what.comment.id };
    case "reviewed":
      if (what.state !== "dismissed") return undefined;
      return {
        rule: "dismissed-meanwhile",
        isMeant: (words) => words.what.kind === "reviewed" && words.what.reviewId === what.reviewId,
      };
    case "label-removed":
      return {
        rule: "removed-meanwhile",
        isMeant: (words) => words.at <= at && labelOf(words.what) === canonicalLabel(what.label),
      };
    case "issue-closed":
      return {
        rule: "closed-meanwhile",
        isMeant: (words) => words.at <= at && words.what.kind === "issue-reopened",
      };
    default:
      return undefined;
  }
};

/** Who takes their own label off, or closes what they reopened, knows; words in a comment may be somebody else's to edit. */
const isOwnDoing = (words: KeptWords, rule: Fate, actor: Person | undefined): boolean =>
  (rule === "removed-meanwhile" || rule === "closed-meanwhile") && words.actor?.id === actor?.id;

/** Words that were changed or taken back before they could be judged count no more, like an approval's. */
export const takenBack = ({ kept = [] }: Incident, signal: Signal): readonly Event[] => {
  const drop = dropOf(signal);
  if (drop === undefined) return [];
  const dropped = kept.filter(drop.isMeant);
  const told = dropped.filter((words) => !isOwnDoing(words, drop.rule, signal.actor));
  // Told of the first: what stands below it is not run either.
  return [
    ...dropped.map(({ name }): Event => ({ kind: "words-judged", name })),
    ...told.slice(0, 1).map((words) => refusedUnjudged(words, drop.rule)),
  ];
};

const REVIEWS = { approved: "approving-review", changes_requested: "review", dismissed: "review" } as const;

/** How the words were written, for a refusal. */
const actOf = (what: Keepable): string => {
  if (what.kind === "commanded") return `/${what.command} ${what.argument}`.trim();
  if (what.kind === "reviewed") return REVIEWS[what.state];
  if (what.kind === "item-linked") return `/link ${what.target}`;
  return labelOf(what) ?? "reopening";
};

/** That words were not counted, and were never judged either. */
export const refusedUnjudged = (words: KeptWords, rule: "unanswered" | Fate): Event => ({
  kind: "refused",
  refusal: { rule, facts: { act: actOf(words.what), subject: words.subject, author: words.actor?.login ?? "" } },
  stranger: false,
  comment: commentOf(words),
  index: words.what.kind === "commanded" ? words.what.index : 0,
});

import { hashOf, type Mirror } from "../../github/own/mirror.ts";
import type { SeenComment, SeenEvent, SeenIssue } from "../../github/read/issue-history.ts";
import type { Incident } from "../../incident/incident.ts";
import { canonicalLabel, isManagedLabel, serviceOfLabel } from "../../incident/step/labels.ts";
import { commentOf } from "../../incident/words/kept.ts";
import { isSelf } from "../../signals/actors.ts";
import type { Self } from "../../signals/delivery.ts";
import { fingerprint } from "../../signals/names.ts";
import { relevant } from "../../signals/subject.ts";
import type { Desired } from "../../view/desired.ts";
import { notedOn } from "../../view/items.ts";
import type { Instant } from "../../vocabulary.ts";
import {
  commentCreated,
  commentDeleted,
  commentEdited,
  issueEdited,
  issueEvent,
  issueSeen,
  type MissedDelivery,
} from "./found.ts";

/* What GitHub shows and the incident does not know. Pure: everything was read before. */

/** What is known here, and what GitHub shows. */
export type Compared = {
  readonly incident: Incident;
  readonly declaredAt: Instant;
  /** Labels that were set before these moments are past, whatever they meant: it was reopened, or the severity changed. */
  readonly past: { readonly labels: Instant; readonly severity: Instant };
  readonly desired: Pick<Desired, "labels"> & { readonly state: NonNullable<Desired["state"]> };
  readonly mirror: Mirror;
  readonly self: Self;
  readonly issue: SeenIssue;
};

/** A command counts as it was written at first: one that was edited since is never carried out late. */
const isAsWritten = ({ created_at, updated_at }: SeenComment): boolean => created_at === updated_at;

export const isOwn = (comment: SeenComment, self: Self): boolean =>
  comment.performed_via_github_app?.id === self.appId || isSelf(comment.user?.login ?? "", self);

const heard = (incident: Incident): ReadonlySet<string> =>
  new Set([...incident.causes].map((cause) => /^comment \d+(?: (?:deleted|edited at \S+))?/u.exec(cause)?.[0] ?? ""));

type Touchable = { readonly id: number; readonly url: string };

/** Comments on this issue with words that wait to be judged; `/link` is said on an action item's own, too. */
const waitingOn = ({ kept = [], number: own }: Incident, number: number): readonly Touchable[] =>
  kept.flatMap((words) => {
    const on = words.what.kind === "item-linked" ? words.what.item : own;
    return on === number ? (commentOf(words) ?? []) : [];
  });

const submitted = (incident: Incident): readonly Touchable[] => [
  ...waitingOn(incident, incident.number),
  ...Object.values(incident.evidence).flatMap(({ comment }) => comment ?? []),
  ...Object.values(incident.gates).flatMap(({ approvals }) =>
    approvals.flatMap(({ voided, source }) =>
      voided === undefined && source.kind === "comment" ? [source.comment] : [],
    ),
  ),
];

/** Comments with commands that nobody told of, on the incident's issue or on an action item's. */
export const writtenOn = (
  issue: SeenIssue,
  { incident, declaredAt, self }: Omit<Compared, "issue">,
  comments: readonly SeenComment[],
): readonly MissedDelivery[] => {
  const known = heard(incident);
  return comments
    .filter((comment) => isAsWritten(comment) && Date.parse(comment.created_at) >= declaredAt)
    .filter((comment) => !isOwn(comment, self) && !known.has(`comment ${comment.id}`))
    .map((comment) => commentCreated(incident, issue, comment))
    .filter(({ name, payload }) => relevant(name, payload, self) !== undefined);
};

/** Of these comments of people's: which were edited since, and which are not there any more. */
const changedOf = (
  { incident, mirror }: Pick<Compared, "incident" | "mirror">,
  people: readonly Touchable[],
  comments: readonly SeenComment[],
): { readonly edited: readonly SeenComment[]; readonly gone: readonly Touchable[] } => {
  const known = heard(incident);
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const gone = people.filter(({ id }) => !byId.has(id) && !known.has(`comment ${id} deleted`));
  const edited = people.flatMap(({ id }) => {
    const comment = byId.get(id);
    if (comment === undefined || isAsWritten(comment)) return [];
    const updatedAt = Date.parse(comment.updated_at);
    const isHeard =
      known.has(`comment ${id} edited at ${new Date(updatedAt).toISOString()}`) ||
      (mirror.edits[`comment ${id}`]?.at ?? 0) >= updatedAt;
    return isHeard ? [] : [comment];
  });
  return { edited, gone };
};

/** Words on an action item's issue that wait to be judged, edited or deleted. */
export const touchedOnItem = (
  issue: SeenIssue,
  compared: Compared,
  comments: readonly SeenComment[],
): readonly MissedDelivery[] => {
  const { incident } = compared;
  const { edited, gone } = changedOf(compared, waitingOn(incident, issue.number), comments);
  return [
    ...edited.map((comment) => commentEdited(incident, issue, comment)),
    ...gone.map((comment) => commentDeleted(incident, issue, comment)),
  ];
};

/** Evidence, approvals, cards and the board, edited or deleted. */
const touched = (compared: Compared, comments: readonly SeenComment[]): readonly MissedDelivery[] => {
  const { incident, issue, mirror, self } = compared;
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const elsewhere = new Set(notedOn(incident).map(({ key }) => key));
  const kept = Object.entries(mirror.comments)
    .filter(([key]) => !elsewhere.has(key))
    .map(([, { id }]) => ({ id, url: `${issue.html_url}#issuecomment-${id}` }));
  const { edited } = changedOf(compared, submitted(incident), comments);
  const { gone } = changedOf(compared, [...submitted(incident), ...kept], comments);
  const overwritten = Object.values(mirror.comments).flatMap(({ id, hash }) => {
    const comment = byId.get(id);
    // An empty hash: nobody knows what it says, and it is about to be written.
    const isOther = comment !== undefined && hash !== "" && hashOf(comment.body) !== hash;
    return isOther && isOwn(comment, self) ? [comment] : [];
  });
  return [
    ...[...edited, ...overwritten].map((comment) => commentEdited(incident, issue, comment)),
    ...gone.map((comment) => commentDeleted(incident, issue, comment)),
  ];
};

export const inComments = (compared: Compared, comments: readonly SeenComment[]): readonly MissedDelivery[] => [
  ...writtenOn(compared.issue, compared, comments),
  ...touched(compared, comments),
];

export const isKept = (label: string): boolean => isManagedLabel(label) && serviceOfLabel(label) === undefined;

/** What of the issue's labels and state is other than it should be, in the words of its events. */
export const differences = ({ desired, issue }: Compared): readonly { event: string; label: string | undefined }[] => {
  const wanted = new Set(desired.labels.map(canonicalLabel));
  const shown = new Set(issue.labels.map(({ name }) => canonicalLabel(name)).filter(isKept));
  const isOpen = issue.state === "open";
  return [
    ...[...shown].filter((label) => !wanted.has(label)).map((label) => ({ event: "labeled", label })),
    ...[...wanted].filter((label) => !shown.has(label)).map((label) => ({ event: "unlabeled", label })),
    ...(isOpen === desired.state.open ? [] : [{ event: isOpen ? "reopened" : "closed", label: undefined }]),
  ];
};

export const isBySelf = (event: SeenEvent, self: Self): boolean => isSelf(event.actor?.login ?? "", self);

/** The last event that explains each difference, with who did it; what Firewarden did itself explains nothing. */
export const inEvents = (compared: Compared, events: readonly SeenEvent[]): readonly MissedDelivery[] => {
  const { incident, declaredAt, issue, self } = compared;
  const explained = differences(compared).flatMap(({ event, label }) => {
    const last = events.findLast(
      (each) => each.event === event && (label === undefined || canonicalLabel(each.label ?? "") === label),
    );
    if (last === undefined || isBySelf(last, self) || Date.parse(last.created_at) < declaredAt) return [];
    return [issueEvent(incident, issue, last)];
  });
  return [...explained, issueSeen(incident, issue, Date.parse(issue.updated_at))];
};

/** Secrets stay out of the incident's text, so that GitHub's may differ for ever: the same is told once. */
const edited = ({ incident, issue, mirror }: Compared, field: "title" | "body"): readonly MissedDelivery[] => {
  const text = issue[field] ?? "";
  if (text === incident[field]) return [];
  const last = mirror.edits[field];
  const after = last?.hash === hashOf(text) ? undefined : last?.at;
  return [issueEdited(incident, issue, field, { print: fingerprint(text), after })];
};

/** Title and body, where they are others. */
export const inText = (compared: Compared): readonly MissedDelivery[] => [
  ...edited(compared, "title"),
  ...edited(compared, "body"),
];

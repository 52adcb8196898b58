import type { SeenComment, SeenEvent, SeenIssue } from "../../github/read/issue-history.ts";
import type { PullRequestNow, ReviewNow } from "../../github/read/pull-request-now.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { Subject } from "../../ledger/ledger.ts";
import type { Instant } from "../../vocabulary.ts";

/*
 * What GitHub never told, told by ourselves: a delivery in the shape that GitHub's would have had, so that it takes the
 * same way and its signals get the same natural names. Should GitHub's own come after all, it is the one that comes twice.
 */

export type MissedDelivery = {
  /** The same for the same fact: the ledger takes an id once. */
  readonly id: string;
  /** As X-GitHub-Event. */
  readonly name: string;
  readonly subject: Subject;
  readonly payload: object;
  /** Whether it is known who did it; where it is not, GitHub's own delivery is given time to come and say so. */
  readonly isAttributed: boolean;
};

/** Where an incident stands, as payloads name it. */
export type Whereabouts = {
  readonly repository: RepositoryReference;
  readonly installation: number;
  readonly number: number;
};

/** The account that GitHub shows where one is not there any more. Nobody has its rights, so what it does counts for nothing. */
export const NOBODY = { id: 10137, login: "ghost", type: "User" } as const;

type Sender = { readonly id: number; readonly login: string; readonly type?: string | undefined };

const subjectOf = ({ repository }: Pick<Whereabouts, "repository">, number: number): Subject =>
  `${repository.id}#${number}`;

const envelope = ({ repository, installation }: Whereabouts, action: string, sender: Sender) => ({
  action,
  installation: { id: installation },
  repository: {
    id: repository.id,
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: { login: repository.owner },
    default_branch: repository.defaultBranch,
  },
  sender,
});

const found = (
  where: Whereabouts,
  name: string,
  id: string,
  payload: object,
  { number = where.number, isAttributed = true } = {},
): MissedDelivery => ({
  id: `sweep ${where.repository.id} ${id}`,
  name,
  subject: subjectOf(where, number),
  payload,
  isAttributed,
});

export const commentCreated = (where: Whereabouts, issue: SeenIssue, comment: SeenComment): MissedDelivery =>
  found(
    where,
    "issue_comment",
    `comment ${comment.id} created`,
    { ...envelope(where, "created", comment.user ?? NOBODY), issue, comment },
    { number: issue.number },
  );

/** GitHub does not say who edited a comment. */
export const commentEdited = (where: Whereabouts, issue: SeenIssue, comment: SeenComment): MissedDelivery =>
  found(
    where,
    "issue_comment",
    `comment ${comment.id} edited ${comment.updated_at}`,
    { ...envelope(where, "edited", NOBODY), issue, comment },
    { number: issue.number, isAttributed: false },
  );

/** Of a comment that is gone, GitHub says nothing at all. */
export const commentDeleted = (
  where: Whereabouts,
  issue: SeenIssue,
  comment: { readonly id: number; readonly url: string },
): MissedDelivery => {
  const at = issue.updated_at;
  const gone = { id: comment.id, html_url: comment.url, user: null, body: "", created_at: at, updated_at: at };
  const payload = { ...envelope(where, "deleted", NOBODY), issue, comment: gone };
  return found(where, "issue_comment", `comment ${comment.id} deleted`, payload, {
    number: issue.number,
    isAttributed: false,
  });
};

/** A label, a close or a reopening, as the issue's events tell of it: with who did it, at the moment of it. */
export const issueEvent = (where: Whereabouts, issue: SeenIssue, event: SeenEvent): MissedDelivery =>
  found(
    where,
    "issues",
    `${issue.number} ${event.event} ${event.id}`,
    {
      ...envelope(where, event.event, event.actor ?? NOBODY),
      issue: { ...issue, updated_at: event.created_at },
      ...(event.label !== undefined && { label: { name: event.label } }),
    },
    { number: issue.number },
  );

/** An action item's issue was closed, whoever did it. */
export const itemClosed = (where: Whereabouts, issue: SeenIssue): MissedDelivery =>
  found(
    where,
    "issues",
    `${issue.number} closed ${issue.closed_at}`,
    { ...envelope(where, "closed", issue.closed_by ?? NOBODY), issue },
    { number: issue.number },
  );

/** `print` is that of the text which stands there now, `after` the time of the last edit to another: a text may come back. */
export const issueEdited = (
  where: Whereabouts,
  issue: SeenIssue,
  field: "title" | "body",
  { print, after }: { readonly print: string; readonly after: Instant | undefined },
): MissedDelivery =>
  found(
    where,
    "issues",
    `${issue.number} ${field} ${print}${after === undefined ? "" : ` after ${after}`}`,
    { ...envelope(where, "edited", NOBODY), issue, changes: { [field]: {} } },
    { isAttributed: false },
  );

export type NewPlace = { readonly repository: RepositoryReference; readonly number: number };

const fullName = ({ owner, name }: RepositoryReference): string => `${owner}/${name}`;

/** The issue is another repository's now; who transferred it, its address does not say. */
export const issueTransferred = (where: Whereabouts, issue: SeenIssue, to: NewPlace): MissedDelivery =>
  found(
    where,
    "issues",
    `${where.number} transferred`,
    {
      ...envelope(where, "transferred", NOBODY),
      issue: { ...issue, number: where.number },
      changes: { new_issue: { number: to.number }, new_repository: { full_name: fullName(to.repository) } },
    },
    { isAttributed: false },
  );

/** The same in its new place. */
export const issueArrived = (where: Whereabouts, issue: SeenIssue, to: NewPlace): MissedDelivery => {
  const { repository } = where;
  const old_repository = { id: repository.id, full_name: fullName(repository) };
  return found(
    { ...where, ...to },
    "issues",
    `${to.number} arrived`,
    {
      ...envelope({ ...where, ...to }, "opened", NOBODY),
      issue,
      changes: { old_issue: { number: where.number }, old_repository },
    },
    { isAttributed: false },
  );
};

/** Nothing that anybody did: what the issue looks like now, or where it is to be found, for whoever remembers otherwise. */
export const issueSeen = (where: Whereabouts, issue: SeenIssue, at: Instant): MissedDelivery =>
  found(where, "issues", `${issue.number} seen ${at}`, { ...envelope(where, "seen", NOBODY), issue });

const onPullRequest = (
  where: Whereabouts,
  name: string,
  pull: PullRequestNow,
  act: { readonly action: string; readonly id: string; readonly by: Sender | null; readonly more?: object },
): MissedDelivery =>
  found(
    where,
    name,
    act.id,
    { ...envelope(where, act.action, act.by ?? NOBODY), pull_request: pull, ...act.more },
    { number: pull.number, isAttributed: act.by !== null },
  );

export const pullRequestClosed = (where: Whereabouts, pull: PullRequestNow): MissedDelivery =>
  onPullRequest(where, "pull_request", pull, {
    action: "closed",
    id: `pull request ${pull.number} closed ${pull.closed_at}`,
    by: pull.merged_by,
  });

/** GitHub does not say who pushed. */
export const pullRequestUpdated = (where: Whereabouts, pull: PullRequestNow): MissedDelivery =>
  onPullRequest(where, "pull_request", pull, {
    action: "synchronize",
    id: `pull request ${pull.number} updated to ${pull.head.sha}`,
    by: null,
  });

/** A review that was dismissed is read as such: who dismissed it, nobody says. */
export const reviewSubmitted = (where: Whereabouts, pull: PullRequestNow, review: ReviewNow): MissedDelivery => {
  const state = review.state.toLowerCase();
  const isDismissed = state === "dismissed";
  return onPullRequest(where, "pull_request_review", pull, {
    action: isDismissed ? "dismissed" : "submitted",
    id: `review ${review.id} ${state}`,
    by: isDismissed ? null : (review.user ?? NOBODY),
    more: { review },
  });
};

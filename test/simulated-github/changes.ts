import { type Account, BOT } from "./cast.ts";
import { shapeOfComment, shapeOfIssue, shapeOfPull, shapeOfReview } from "./shapes.ts";
import type { Comment, Issue, Review, State } from "./state.ts";

/* Everything that can be done to an issue, a comment or a pull request, by whomever; each tells what GitHub tells. */

export type IssueChange = {
  readonly title?: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  /** Ids. */
  readonly assignees?: readonly number[];
  readonly open?: boolean;
  readonly reason?: string;
};

export const openIssue = (
  state: State,
  by: Account,
  title: string,
  body: string,
  assignees: readonly number[] = [],
): Issue => {
  const at = state.now();
  const issue: Issue = {
    ...{ number: state.nextNumber(), title, body, user: by, open: true, reason: null, labels: [], assignees },
    ...{ createdAt: at, updatedAt: at, closedAt: null, closedBy: null, events: [], assignments: [], pull: undefined },
  };
  state.issues.set(issue.number, issue);
  state.nextOrder();
  state.tell("issues", "opened", by, { issue: shapeOfIssue(state, issue) });
  return issue;
};

const tellIssue = (state: State, by: Account, issue: Issue, action: string, facts: object = {}): void => {
  state.nextOrder();
  state.tell("issues", action, by, { issue: shapeOfIssue(state, issue), ...facts });
};

/** What GitHub tells, and lists among the issue's events. */
const record = (state: State, by: Account, issue: Issue, event: string, label?: string): void => {
  issue.events.push({ id: state.nextOrder(), event, label, by, at: state.now() });
  tellIssue(state, by, issue, event, label === undefined ? {} : { label: { name: label } });
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const changeLabels = (state: State, by: Account, issue: Issue, labels: readonly string[]): void => {
  for (const label of issue.labels.filter((each) => !labels.some((other) => same(each, other)))) {
    issue.labels = issue.labels.filter((each) => each !== label);
    record(state, by, issue, "unlabeled", label);
  }
  for (const label of labels.filter((each) => !issue.labels.some((other) => same(each, other)))) {
    issue.labels = [...issue.labels, label];
    record(state, by, issue, "labeled", label);
  }
};

const changeAssignees = (by: Account, issue: Issue, assignees: readonly number[]): void => {
  const [before, after] = [new Set(issue.assignees), new Set(assignees)];
  issue.assignments.push(...[...before.symmetricDifference(after)].map((id) => ({ id, by })));
  issue.assignees = [...after];
};

const changeState = (state: State, by: Account, issue: Issue, open: boolean, reason: string): void => {
  if (issue.open === open) return;
  issue.open = open;
  issue.reason = open ? "reopened" : reason;
  issue.closedAt = open ? null : state.now();
  issue.closedBy = open ? null : by;
  record(state, by, issue, open ? "reopened" : "closed");
};

export const changeIssue = (state: State, by: Account, issue: Issue, change: IssueChange): void => {
  issue.updatedAt = state.now();
  if (change.labels) changeLabels(state, by, issue, change.labels);
  if (change.assignees) changeAssignees(by, issue, change.assignees);
  if (change.title !== undefined && change.title !== issue.title) {
    const from = issue.title;
    issue.title = change.title;
    tellIssue(state, by, issue, "edited", { changes: { title: { from } } });
  }
  if (change.body !== undefined && change.body !== issue.body) {
    const from = issue.body;
    issue.body = change.body;
    tellIssue(state, by, issue, "edited", { changes: { body: { from } } });
  }
  if (change.open !== undefined) changeState(state, by, issue, change.open, change.reason ?? "completed");
};

const tellComment = (state: State, by: Account, comment: Comment, action: string, facts: object = {}): void => {
  const issue = state.issue(comment.issue);
  issue.updatedAt = state.now();
  state.tell("issue_comment", action, by, {
    issue: shapeOfIssue(state, issue),
    comment: shapeOfComment(state, comment),
    ...facts,
  });
};

export const addComment = (state: State, by: Account, issue: number, body: string): Comment => {
  const at = state.now();
  const touches = [{ order: state.nextOrder(), at, by, body }];
  const comment = {
    id: state.nextId(by),
    issue,
    user: by,
    body,
    createdAt: at,
    updatedAt: at,
    reactions: new Set<string>(),
    touches,
  };
  state.comments.set(comment.id, comment);
  if (by.id === BOT.id) state.onOwnComment(comment);
  tellComment(state, by, comment, "created");
  return comment;
};

export const editComment = (state: State, by: Account, comment: Comment, body: string): void => {
  if (comment.body === body) return;
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = state.now();
  comment.touches.push({ order: state.nextOrder(), at: state.now(), by, body });
  tellComment(state, by, comment, "edited", { changes: { body: { from } } });
};

export const deleteComment = (state: State, by: Account, comment: Comment): void => {
  comment.touches.push({ order: state.nextOrder(), at: state.now(), by, body: undefined });
  tellComment(state, by, comment, "deleted");
};

export const openPull = (state: State, by: Account, branch: string, title: string, body: string): Issue => {
  const at = state.now();
  const issue: Issue = {
    ...{ number: state.nextNumber(), title, body, user: by, open: true, reason: null, labels: [], assignees: [] },
    ...{
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      closedBy: null,
      events: [],
      assignments: [],
      pull: { branch, base: "main", merged: false },
    },
  };
  state.issues.set(issue.number, issue);
  tellPull(state, by, issue, "opened");
  return issue;
};

const tellPull = (state: State, by: Account, issue: Issue, action: string, facts: object = {}): void => {
  state.nextOrder();
  state.tell("pull_request", action, by, { number: issue.number, pull_request: shapeOfPull(state, issue), ...facts });
};

export const closePull = (state: State, by: Account, issue: Issue, merge: boolean): void => {
  if (!issue.open || issue.pull === undefined) return;
  if (merge) state.git.merge(issue.pull.branch, issue.pull.base, state.now());
  issue.pull.merged = merge;
  issue.open = false;
  issue.closedAt = state.now();
  issue.closedBy = by;
  issue.updatedAt = state.now();
  tellPull(state, by, issue, "closed");
};

/** A new head of a branch; its open pull requests tell. */
export const moveBranch = (state: State, by: Account, branch: string, sha: string): void => {
  state.git.branches.set(branch, sha);
  for (const issue of state.issues.values()) {
    if (issue.pull?.branch !== branch || !issue.open) continue;
    issue.updatedAt = state.now();
    tellPull(state, by, issue, "synchronize");
  }
};

export const reviewPull = (state: State, by: Account, issue: Issue, verdict: Review["verdict"], body: string): void => {
  const at = state.now();
  issue.updatedAt = at;
  const { head } = shapeOfPull(state, issue);
  const review = {
    ...{ id: state.nextId(by), pull: issue.number, by, body, verdict, commit: head.sha, at },
    order: state.nextOrder(),
  };
  state.reviews.set(review.id, review);
  const told = { ...shapeOfReview(state, review), state: verdict };
  state.tell("pull_request_review", "submitted", by, { review: told, pull_request: shapeOfPull(state, issue) });
};

import { type Account, BOT } from "../cast.ts";
import { API, type Comment, type Issue, type IssueEvent, iso, type Review, type State, WEB } from "./state.ts";

/* Issues, comments and pull requests as GitHub's API and its deliveries spell them: the fields that are read. */

const user = ({ id, login, type }: Account) => ({ id, login, type });

export const shapeOfIssue = (issue: Issue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  html_url: `${WEB}/issues/${issue.number}`,
  repository_url: API,
  user: user(issue.user),
  state: issue.open ? "open" : "closed",
  state_reason: issue.reason,
  labels: issue.labels.map((name) => ({ name })),
  assignees: issue.assignees.map((login) => ({ login })),
  created_at: iso(issue.createdAt),
  updated_at: iso(issue.updatedAt),
  closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
  closed_by: issue.closedBy && user(issue.closedBy),
  ...(issue.pull && { pull_request: {} }),
});

export const shapeOfComment = (comment: Comment) => ({
  id: comment.id,
  html_url: `${WEB}/issues/${comment.issue}#issuecomment-${comment.id}`,
  user: user(comment.user),
  body: comment.body,
  created_at: iso(comment.createdAt),
  updated_at: iso(comment.updatedAt),
  performed_via_github_app: comment.user.id === BOT.id ? { id: 1 } : null,
});

export const shapeOfPull = (state: State, issue: Issue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  html_url: `${WEB}/pull/${issue.number}`,
  state: issue.open ? "open" : "closed",
  merged: issue.pull?.merged ?? false,
  merged_by: issue.pull?.merged ? issue.closedBy && user(issue.closedBy) : null,
  head: { ref: issue.pull?.branch ?? "", sha: state.git.branches.get(issue.pull?.branch ?? "") ?? "" },
  base: { ref: issue.pull?.base ?? "main" },
  updated_at: iso(issue.updatedAt),
  closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
});

/** One of an issue's events: labels have a name, the others do not. */
export const shapeOfEvent = ({ id, event, label, by, at }: IssueEvent) => ({
  id,
  event,
  actor: user(by),
  created_at: iso(at),
  ...(label !== undefined && { label: { name: label } }),
});

export const shapeOfReview = ({ id, by, body, verdict, commit, at }: Review) => ({
  id,
  user: user(by),
  body,
  // GitHub's API shouts what its deliveries say quietly.
  state: verdict.toUpperCase(),
  commit_id: commit,
  submitted_at: iso(at),
});

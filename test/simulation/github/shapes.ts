import { type Account, BOT } from "../cast.ts";
import { type Comment, type Issue, iso, type State, WEB } from "./state.ts";

/* Issues, comments and pull requests as GitHub's API and its deliveries spell them: the fields that are read. */

const user = ({ id, login, type }: Account) => ({ id, login, type });

export const shapeOfIssue = (issue: Issue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  html_url: `${WEB}/issues/${issue.number}`,
  user: user(issue.user),
  state: issue.open ? "open" : "closed",
  state_reason: issue.reason,
  labels: issue.labels.map((name) => ({ name })),
  assignees: issue.assignees.map((login) => ({ login })),
  created_at: iso(issue.createdAt),
  updated_at: iso(issue.updatedAt),
  closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
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
  head: { ref: issue.pull?.branch ?? "", sha: state.git.branches.get(issue.pull?.branch ?? "") ?? "" },
  base: { ref: issue.pull?.base ?? "main" },
  updated_at: iso(issue.updatedAt),
  closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
});

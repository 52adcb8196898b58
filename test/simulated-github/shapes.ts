import { type Account, BOT } from "./cast.ts";
import { type Comment, type Issue, type IssueEvent, iso, type Review, type State } from "./state.ts";

/* Issues, comments and pull requests as GitHub's API and its deliveries spell them: the fields that are read. */

const user = ({ directory }: State, account: Account) => {
  const { id, login, type } = directory.present(account);
  return { id, login, type };
};

const webOf = ({ repository }: State): string => `https://github.com/${repository.full_name}`;
const apiOf = ({ repository }: State): string => `https://api.github.com/repos/${repository.full_name}`;

export const shapeOfIssue = (state: State, issue: Issue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  html_url: `${webOf(state)}/issues/${issue.number}`,
  repository_url: apiOf(state),
  user: user(state, issue.user),
  state: issue.open ? "open" : "closed",
  state_reason: issue.reason,
  labels: issue.labels.map((name) => ({ name })),
  assignees: issue.assignees.flatMap((id) => state.directory.people.find((each) => each.id === id) ?? []),
  created_at: iso(issue.createdAt),
  updated_at: iso(issue.updatedAt),
  closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
  closed_by: issue.closedBy && user(state, issue.closedBy),
  ...(issue.pull && { pull_request: {} }),
});

export const shapeOfComment = (state: State, comment: Comment) => ({
  id: comment.id,
  html_url: `${webOf(state)}/issues/${comment.issue}#issuecomment-${comment.id}`,
  user: user(state, comment.user),
  body: comment.body,
  created_at: iso(comment.createdAt),
  updated_at: iso(comment.updatedAt),
  performed_via_github_app: comment.user.id === BOT.id ? { id: 1 } : null,
});

export const shapeOfPull = (state: State, issue: Issue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  html_url: `${webOf(state)}/pull/${issue.number}`,
  state: issue.open ? "open" : "closed",
  merged: issue.pull?.merged ?? false,
  merged_by: issue.pull?.merged ? issue.closedBy && user(state, issue.closedBy) : null,
  head: { ref: issue.pull?.branch ?? "", sha: state.git.branches.get(issue.pull?.branch ?? "") ?? "" },
  base: { ref: issue.pull?.base ?? "main" },
  updated_at: iso(issue.updatedAt),
  closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
});

/** One of an issue's events: labels have a name, the others do not. */
export const shapeOfEvent = (state: State, { id, event, label, by, at }: IssueEvent) => ({
  id,
  event,
  actor: user(state, by),
  created_at: iso(at),
  ...(label !== undefined && { label: { name: label } }),
});

export const shapeOfReview = (state: State, { id, by, body, verdict, commit, at }: Review) => ({
  id,
  user: user(state, by),
  body,
  // GitHub's API shouts what its deliveries say quietly.
  state: verdict.toUpperCase(),
  commit_id: commit,
  submitted_at: iso(at),
});

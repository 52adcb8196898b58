import { z } from "zod";
import type { CommentReference, IssueSnapshot, RepositoryReference } from "../incident/signal.ts";
import type { Person } from "../vocabulary.ts";

/* The parts that several deliveries share, with the fields that are used and no others. */

/** GitHub's times are ISO 8601 with a precision of one second; here, epoch milliseconds. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const account = z.object({ id: z.number().int(), login: z.string(), type: z.string().optional() });
export type PayloadAccount = z.output<typeof account>;

export const repository = z.object({
  id: z.number().int(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.string(),
});

/** An account that was deleted is null in payloads. */
export const issue = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: account.nullable(),
  state: z.string().optional(),
  state_reason: z.string().nullish(),
  labels: z.array(z.object({ name: z.string() })).default([]),
  created_at: instant,
  updated_at: instant,
  closed_at: instant.nullish(),
});
export type Issue = z.output<typeof issue>;

export const comment = z.object({
  id: z.number().int(),
  html_url: z.string(),
  user: account.nullable(),
  body: z.string().nullish(),
  created_at: instant,
  updated_at: instant,
  performed_via_github_app: z.object({ id: z.number().int() }).nullish(),
});
export type Comment = z.output<typeof comment>;

/** The account that GitHub shows in place of one that was deleted. */
const GHOST: Person = { id: 10137, login: "ghost" };

export const personOf = (account: PayloadAccount | null | undefined): Person =>
  account ? { id: account.id, login: account.login } : GHOST;

export const referenceOf = (comment: Comment): CommentReference => ({ id: comment.id, url: comment.html_url });

export const repositoryOf = (payload: z.output<typeof repository>): RepositoryReference => ({
  id: payload.id,
  owner: payload.owner.login,
  name: payload.name,
  defaultBranch: payload.default_branch,
});

export const snapshotOf = (
  issue: Issue,
  payload: z.output<typeof repository>,
  installation: number,
): IssueSnapshot => ({
  repository: repositoryOf(payload),
  installation,
  number: issue.number,
  title: issue.title,
  body: issue.body ?? "",
  url: issue.html_url,
  author: personOf(issue.user),
  createdAt: issue.created_at,
  open: issue.state !== "closed",
  labels: issue.labels.map((label) => label.name),
});

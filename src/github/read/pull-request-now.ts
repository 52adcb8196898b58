import { z } from "zod";
import { ACCOUNT, answered, ID } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { allPages, PAGE } from "../client/pages.ts";
import type { GitHubAccount } from "./issue-history.ts";

/* A pull request as it is read when nobody told, in the shape in which deliveries bring it. */

export type PullRequestNow = {
  readonly number: number;
  readonly body: string | null;
  readonly state: string;
  readonly merged: boolean;
  readonly merged_by: GitHubAccount | null;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
  readonly updated_at: string;
  readonly closed_at: string | null;
};

export type ReviewNow = {
  readonly id: number;
  readonly user: GitHubAccount | null;
  readonly body: string;
  readonly state: string;
  readonly commit_id: string | null;
  readonly submitted_at?: string | undefined;
};

type At = { readonly owner: string; readonly repo: string; readonly pull_number: number };
const PULL_REQUEST = z.object({
  number: z.number(),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? null),
  state: z.string(),
  merged: z.boolean(),
  merged_by: ACCOUNT,
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
  updated_at: z.string(),
  closed_at: z
    .string()
    .nullish()
    .transform((at) => at ?? null),
});

const REVIEWS = z.array(
  z.object({
    id: ID,
    user: ACCOUNT,
    body: z
      .string()
      .nullish()
      .transform((body) => body ?? ""),
    state: z.string(),
    commit_id: z
      .string()
      .nullish()
      .transform((commit) => commit ?? null),
    submitted_at: z.string().optional(),
  }),
);

/** Undefined where there is none any more. */
export const pullRequestNow = (github: GitHub, at: At): Promise<PullRequestNow | undefined> =>
  orAbsent(answered(github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", at), PULL_REQUEST), undefined);

export const reviewsOf = (github: GitHub, at: At): Promise<readonly ReviewNow[]> =>
  allPages((page) => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    return answered(github.request(route, { ...at, per_page: PAGE, page }), REVIEWS);
  });

import { orAbsent } from "./failure.ts";
import type { Account } from "./issue-history.ts";
import type { GitHub } from "./octokit.ts";
import { allPages, PAGE } from "./pages.ts";

/* A pull request as it is read when nobody told, in the shape in which deliveries bring it. */

export type PullRequestNow = {
  readonly number: number;
  readonly body: string | null;
  readonly state: string;
  readonly merged: boolean;
  readonly merged_by: Account | null;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
  readonly updated_at: string;
  readonly closed_at: string | null;
};

export type ReviewNow = {
  readonly id: number;
  readonly user: Account | null;
  readonly body: string;
  readonly state: string;
  readonly commit_id: string | null;
  readonly submitted_at: string | undefined;
};

type At = { readonly owner: string; readonly repo: string; readonly pull_number: number };
type User = { readonly id: number | bigint; readonly login: string; readonly type?: string } | null;

const accountOf = (user: User): Account | null => user && { id: Number(user.id), login: user.login, type: user.type };

/** Undefined where there is none any more. */
export const pullRequestNow = async (github: GitHub, at: At): Promise<PullRequestNow | undefined> => {
  const answer = await orAbsent(github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", at), undefined);
  if (answer === undefined) return undefined;
  const { number, body, state, merged, merged_by, head, base, updated_at, closed_at } = answer.data;
  return {
    number,
    body,
    state,
    merged,
    merged_by: accountOf(merged_by),
    head: { sha: head.sha },
    base: { ref: base.ref },
    updated_at,
    closed_at,
  };
};

export const reviewsOf = (github: GitHub, at: At): Promise<readonly ReviewNow[]> =>
  allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    const { data } = await github.request(route, { ...at, per_page: PAGE, page });
    return data.map(({ id, user, body, state, commit_id, submitted_at }) => ({
      id: Number(id),
      user: accountOf(user),
      body,
      state,
      commit_id,
      submitted_at,
    }));
  });

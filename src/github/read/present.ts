import { z } from "zod";
import { answered } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";

/** What stands on GitHub now, of a repository's issue (or of what belongs to it); undefined where it is gone. */
export type Present = (
  github: GitHub,
  at: { readonly owner: string; readonly repo: string },
  number: number,
) => Promise<string | undefined>;

const TITLE = z.object({ title: z.string() }).transform(({ title }) => title);
const BODY = z.object({ body: z.string().nullish() }).transform(({ body }) => body ?? "");
const STATE = z.object({ state: z.string() }).transform(({ state }) => state);
const PULL_REQUEST = z.object({ head: z.object({ sha: z.string() }) });

const issueNow =
  (part: z.ZodType<string>): Present =>
  (github, at, number) =>
    orAbsent(
      answered(
        github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", { ...at, issue_number: number }),
        part,
      ),
      undefined,
    );

export const titleNow = issueNow(TITLE);
export const bodyNow = issueNow(BODY);
/** Of an issue: `open` or `closed`. */
export const stateNow = issueNow(STATE);

export const commentNow =
  (id: number): Present =>
  (github, at) =>
    orAbsent(
      answered(
        github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...at, comment_id: id }),
        BODY,
      ),
      undefined,
    );

export const headNow =
  (pull: number): Present =>
  (github, at) =>
    orAbsent(
      answered(
        github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...at, pull_number: pull }),
        PULL_REQUEST,
      ).then(({ head }) => head.sha),
      undefined,
    );

const REVIEW = z.object({ state: z.string() }).transform(({ state }) => state.toLowerCase());

export const reviewNow =
  (pull: number, id: number): Present =>
  (github, at) =>
    orAbsent(
      answered(
        github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", {
          ...at,
          pull_number: pull,
          review_id: id,
        }),
        REVIEW,
      ),
      undefined,
    );

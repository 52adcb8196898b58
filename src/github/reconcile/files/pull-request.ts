import { z } from "zod";
import { answered } from "../../client/answer.ts";
import type { GitHub } from "../../client/octokit.ts";
import type { Repository } from "./commit-files.ts";

export type OpenPullRequest = { readonly number: number; readonly url: string };

const OPENED = z.object({ number: z.number(), html_url: z.string() });
const FROM_BRANCH = OPENED.extend({ head: z.object({ ref: z.string() }) });

/** The open pull request from a branch of the repository itself, if there is one. */
export const openPullRequestFrom = async (
  github: GitHub,
  repository: Repository,
  branch: string,
): Promise<OpenPullRequest | undefined> => {
  const asked = github.request("GET /repos/{owner}/{repo}/pulls", {
    ...repository,
    head: `${repository.owner}:${branch}`,
    state: "open",
  });
  // Some servers ignore the filter that they do not understand.
  const found = (await answered(asked, z.array(FROM_BRANCH))).find(({ head }) => head.ref === branch);
  return found && { number: found.number, url: found.html_url };
};

export const openPullRequest = async (
  github: GitHub,
  repository: Repository,
  wanted: { readonly branch: string; readonly into: string; readonly title: string; readonly body: string },
): Promise<OpenPullRequest> => {
  const opened = github.request("POST /repos/{owner}/{repo}/pulls", {
    ...repository,
    head: wanted.branch,
    base: wanted.into,
    title: wanted.title,
    body: wanted.body,
  });
  const { number, html_url } = await answered(opened, OPENED);
  return { number, url: html_url };
};

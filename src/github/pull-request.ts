import type { Repository } from "./commit-files.ts";
import type { GitHub } from "./octokit.ts";

export type OpenPullRequest = { readonly number: number; readonly url: string };

/** The open pull request from a branch of the repository itself, if there is one. */
export const openPullRequestFrom = async (
  github: GitHub,
  repository: Repository,
  branch: string,
): Promise<OpenPullRequest | undefined> => {
  const { data } = await github.request("GET /repos/{owner}/{repo}/pulls", {
    ...repository,
    head: `${repository.owner}:${branch}`,
    state: "open",
  });
  // Some servers ignore the filter that they do not understand.
  const found = data.find(({ head }) => head.ref === branch);
  return found && { number: found.number, url: found.html_url };
};

export const openPullRequest = async (
  github: GitHub,
  repository: Repository,
  wanted: { readonly branch: string; readonly into: string; readonly title: string; readonly body: string },
): Promise<OpenPullRequest> => {
  const { data } = await github.request("POST /repos/{owner}/{repo}/pulls", {
    ...repository,
    head: wanted.branch,
    base: wanted.into,
    title: wanted.title,
    body: wanted.body,
  });
  return { number: data.number, url: data.html_url };
};

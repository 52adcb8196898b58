import { z } from "zod";
import type { IssueTold } from "../../incident/question.ts";
import { answered } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { type PullRequestPlace, placeOfChange } from "./change.ts";

const ISSUE = z.object({
  html_url: z.string(),
  state: z.string(),
  state_reason: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

/**
 * An issue by its place, as it stands now and where it stands now: a transferred one answers from its new place. What
 * does not exist, and what is out of the app's reach, is absent: GitHub does not tell the one from the other.
 */
export const issueAt = async (
  github: GitHub,
  place: PullRequestPlace,
  webUrl: string,
): Promise<Omit<IssueTold, "isHere"> | "absent"> => {
  const { owner, repo, pull_number } = place;
  const asked = github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
    ...{ owner, repo, issue_number: pull_number },
  });
  const issue = await orAbsent(answered(asked, ISSUE), undefined);
  if (issue === undefined) return "absent";
  const now = placeOfChange(issue.html_url, place, webUrl) ?? place;
  return {
    repository: `${now.owner}/${now.repo}`,
    number: now.pull_number,
    isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
    isDuplicate: issue.state === "closed" && issue.state_reason === "duplicate",
  };
};

import { z } from "zod";
import type { IssueTold } from "../../incident/question.ts";
import { answered } from "../answer.ts";
import { orAbsent } from "../failure.ts";
import type { GitHub } from "../octokit.ts";
import { placeOfChange } from "./change.ts";

const ISSUE = z.object({
  html_url: z.string(),
  state: z.string(),
  state_reason: z.string().nullish(),
  pull_request: z.unknown().optional(),
});

type Here = { readonly owner: string; readonly repo: string };

/**
 * An issue that somebody names as `7`, `#7`, `owner/name#7` or by its address on the same server, as it stands now and
 * where it stands now: a transferred one answers from its new place. What does not exist, and what is out of the app's
 * reach, is absent: GitHub does not tell the one from the other.
 */
export const issueNamed = async (
  github: GitHub,
  target: string,
  here: Here,
  webUrl: string,
): Promise<Omit<IssueTold, "isHere"> | "absent"> => {
  const place = placeOfChange(target, here, webUrl);
  if (place === undefined) return "absent";
  const { owner, repo, pull_number } = place;
  const at = { owner, repo, issue_number: pull_number };
  const asked = github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", at);
  const issue = await orAbsent(answered(asked, ISSUE), undefined);
  if (issue === undefined) return "absent";
  const now = placeOfChange(issue.html_url, here, webUrl) ?? place;
  return {
    repository: `${now.owner}/${now.repo}`,
    number: now.pull_number,
    isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
    isDuplicate: issue.state === "closed" && issue.state_reason === "duplicate",
  };
};

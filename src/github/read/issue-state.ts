import { z } from "zod";
import { answered, ID } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import type { IssueAt } from "./issue-at.ts";

const NUMBERED = z.object({ number: z.number() });
const REPOSITORY = z.object({ id: ID, has_issues: z.boolean().optional() });

/**
 * Where an issue is. `there`: where it was. `missing`: its repository answers, and knows no such issue; an address that
 * leads to another issue is one that was transferred. `unreachable`: the repository is not to be seen, or has its issues
 * switched off, so that nothing is known of this one. Throws where GitHub does not answer.
 */
export const whereabouts = async (github: GitHub, at: IssueAt): Promise<"there" | "missing" | "unreachable"> => {
  const { owner, repo, issue_number } = at;
  const asked = github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", { owner, repo, issue_number });
  if ((await orAbsent(answered(asked, NUMBERED), undefined))?.number === issue_number) return "there";
  const repository = await orAbsent(
    answered(github.request("GET /repos/{owner}/{repo}", { owner, repo }), REPOSITORY),
    undefined,
  );
  return repository === undefined || repository.has_issues === false ? "unreachable" : "missing";
};

import { z } from "zod";
import { answered, ID } from "./answer.ts";
import { orAbsent } from "./failure.ts";
import type { GitHub } from "./octokit.ts";

type At = { readonly owner: string; readonly repo: string; readonly issue_number: number };

const NUMBERED = z.object({ number: z.number() });
const IDENTIFIED = z.object({ id: ID });

/** Whether an issue is where it was: an address that leads to another issue is one that was transferred. */
export const issueState = async (github: GitHub, at: At): Promise<"there" | "gone"> => {
  const asked = github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", at);
  const answer = await orAbsent(answered(asked, NUMBERED), undefined);
  return answer?.number === at.issue_number ? "there" : "gone";
};

/** Whether the app can see the repository at all: a private one that was taken from it answers as if there were none. */
export const isRepositoryThere = (github: GitHub, at: Pick<At, "owner" | "repo">): Promise<boolean> =>
  orAbsent(
    answered(github.request("GET /repos/{owner}/{repo}", at), IDENTIFIED).then(() => true),
    false,
  );

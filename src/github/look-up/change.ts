import { z } from "zod";
import { answered } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";

/** Where a change or an issue is: both share their numbers. */
export type PullRequestPlace = { readonly owner: string; readonly repo: string; readonly pull_number: number };

const MERGED = z.object({ merged: z.boolean() });

const NUMBER = /^(?:([\w.-]+)\/([\w.-]+))?#?(\d{1,10})$/;
const PATH = /^\/([\w.-]+)\/([\w.-]+)\/(?:pull|issues)\/(\d{1,10})(?:\/|$)/;

/** Whether a pull request is merged; what is no pull request, or out of the app's reach, is absent. */
export const changeState = async (
  github: GitHub,
  place: PullRequestPlace,
): Promise<"merged" | "unmerged" | "absent"> => {
  const asked = github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", place);
  const answer = await orAbsent(answered(asked, MERGED), undefined);
  if (answer === undefined) return "absent";
  return answer.merged ? "merged" : "unmerged";
};

/** Reads `12`, `#12`, `owner/name#12` and the address of a pull request on the same server. */
export const placeOfChange = (
  target: string,
  here: { readonly owner: string; readonly repo: string },
  webUrl: string,
): PullRequestPlace | undefined => {
  const match = NUMBER.exec(target.trim()) ?? PATH.exec(pathOn(webUrl, target.trim()) ?? "");
  if (match === null) return undefined;
  const [, owner = here.owner, repo = here.repo, number] = match;
  return { owner, repo, pull_number: Number(number) };
};

const pathOn = (webUrl: string, target: string): string | undefined => {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  return url !== undefined && url.host === new URL(webUrl).host ? url.pathname : undefined;
};

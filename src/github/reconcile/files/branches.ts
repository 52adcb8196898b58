import { z } from "zod";
import { Unanswered } from "../../../incident/now/unanswered.ts";
import { answered } from "../../client/answer.ts";
import { FilesRefused, failureOf, orAbsent } from "../../client/failure.ts";
import type { GitHub } from "../../client/octokit.ts";
import type { Base, Head, Holder, Repository } from "./commit-files.ts";

/**
 * The commit that a branch points to, with its tree; undefined where there is no such branch. Listing one commit tells
 * both in one read. Throws `FilesRefused`, in words, for an empty repository.
 */
export const headOf = async (github: GitHub, repository: Repository, branch: string): Promise<Head | undefined> => {
  const newest = await orAbsent(newestCommits(github, repository, branch), undefined);
  const [head] = newest ?? [];
  return head && { commit: head.sha, tree: head.commit.tree.sha };
};

/** The head of a branch that must be there. Throws `FilesRefused`, in words, where there is none. */
export const headOfDefault = async (github: GitHub, repository: Repository, branch: string): Promise<Head> => {
  const head = await headOf(github, repository, branch);
  if (head !== undefined) return head;
  // One miss is no lack of a branch: people are told of it, so that it is asked for in another way first.
  const asked = github.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...repository, ref: `heads/${branch}` });
  if ((await orAbsent(asked, undefined)) !== undefined) throw new Unanswered(`the commits of ${branch}`);
  throw new FilesRefused(`${repository.owner}/${repository.repo} has no branch ${branch} to put files on`);
};

/** A new commit goes straight onto the branch. */
export const ontoBranch = async (github: GitHub, repository: Repository, branch: string): Promise<Base> => {
  const head = await headOfDefault(github, repository, branch);
  const publish = (commit: string) => moveBranch(github, repository, branch, commit);
  return { ...onto({ ...head, where: "default" }), where: "default", publish };
};

/**
 * A new commit goes onto a branch for review, started from the default branch's head. While its pull request is open,
 * the branch goes on; where it is not (merged, or closed), what stands on the default branch counts, and the old branch
 * is only carried along as a parent, so that it moves forward and is not overwritten.
 */
export const ontoReviewBranch = async (
  github: GitHub,
  repository: Repository,
  branch: string,
  defaultBranch: string,
  underReview: boolean,
): Promise<Base> => {
  const move = (commit: string) => moveBranch(github, repository, branch, commit);
  const make = (commit: string) => makeBranch(github, repository, branch, commit);
  const head = await headOf(github, repository, branch);
  if (head !== undefined && underReview)
    return { ...onto({ ...head, where: "branch" }), where: "branch", publish: move };
  const start = onto({ ...(await headOfDefault(github, repository, defaultBranch)), where: "default" });
  if (head === undefined) return { ...start, where: "branch", publish: make };
  return {
    ...start,
    parents: [...new Set([head.commit, ...start.parents])],
    holders: [...start.holders, { ...head, where: "branch" }],
    where: "branch",
    publish: move,
  };
};

const onto = (head: Holder): Omit<Base, "where" | "publish"> => ({
  tree: head.tree,
  parents: [head.commit],
  holders: [head],
  readAt: head.commit,
});

const COMMITS = z.array(z.object({ sha: z.string(), commit: z.object({ tree: z.object({ sha: z.string() }) }) }));

const newestCommits = async (github: GitHub, repository: Repository, branch: string) => {
  try {
    const asked = github.request("GET /repos/{owner}/{repo}/commits", { ...repository, sha: branch, per_page: 1 });
    return await answered(asked, COMMITS);
  } catch (error) {
    if (failureOf(error, 0).status !== 409) throw error;
    const name = `${repository.owner}/${repository.repo}`;
    throw new FilesRefused(`${name} is empty: it needs a first commit before files can be put into it`);
  }
};

const moveBranch = (github: GitHub, repository: Repository, branch: string, commit: string): Promise<unknown> =>
  github.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
    ...repository,
    ref: `heads/${branch}`,
    sha: commit,
    force: false,
  });

const makeBranch = (github: GitHub, repository: Repository, branch: string, commit: string): Promise<unknown> =>
  github.request("POST /repos/{owner}/{repo}/git/refs", { ...repository, ref: `refs/heads/${branch}`, sha: commit });

import { FilesRefused } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import type { InstalledOn } from "../../github/read/installations.ts";
import { textAt } from "../../github/read/repository-file.ts";
import { ontoReviewBranch } from "../../github/reconcile/files/branches.ts";
import { commitFiles, type RepositoryFile } from "../../github/reconcile/files/commit-files.ts";
import {
  type OpenPullRequest,
  openPullRequest,
  openPullRequestFrom,
} from "../../github/reconcile/files/pull-request.ts";
import { POLICY_PATH } from "../../policy/file/load.ts";
import { render, type Templates } from "../../view/text/templates.ts";
import { FORM_PATH, type WantedFiles } from "./wanted.ts";

export const BRANCH = "firewarden/init";

/** What came of it; `opened` and `added` with the files that the pull request got now. */
export type Offered =
  | { readonly kind: "nothing-lacks" }
  | { readonly kind: "stands"; readonly pullRequest: OpenPullRequest }
  | { readonly kind: "opened" | "added"; readonly pullRequest: OpenPullRequest; readonly paths: readonly string[] };

/**
 * One pull request with what a repository lacks. One that is open is completed; what stands on its branch is not written
 * again, since people change it there. One that was closed is offered anew, upon the default branch as it is now.
 */
export const offerFiles = async (
  github: GitHub,
  repository: InstalledOn,
  wanted: WantedFiles,
  templates: Templates,
): Promise<Offered> => {
  if (wanted.files.length === 0) return { kind: "nothing-lacks" };
  const at = { owner: repository.owner, repo: repository.name };
  const open = await openPullRequestFrom(github, at, BRANCH);
  const files = open === undefined ? wanted.files : await absentOn(github, at, wanted.files);
  if (open !== undefined && files.length === 0) return { kind: "stands", pullRequest: open };
  const outcome = await commitFiles(github, at, {
    message: render(templates, "init/commit", factsOf(wanted, files)),
    base: () => ontoReviewBranch(github, at, BRANCH, repository.defaultBranch, open !== undefined),
    files: async () => files,
  });
  if (outcome.kind === "refused") throw new FilesRefused(`the branch ${BRANCH} takes no commits: ${outcome.reason}`);
  const paths = files.map(({ path }) => path);
  if (open !== undefined) return { kind: "added", pullRequest: open, paths };
  const pullRequest = await openPullRequest(github, at, {
    branch: BRANCH,
    into: repository.defaultBranch,
    title: render(templates, "init/pull-request-title", {}),
    body: render(templates, "init/pull-request", factsOf(wanted, files)),
  });
  return { kind: "opened", pullRequest, paths };
};

const absentOn = async (
  github: GitHub,
  at: { readonly owner: string; readonly repo: string },
  files: readonly RepositoryFile[],
): Promise<readonly RepositoryFile[]> => {
  const absent: RepositoryFile[] = [];
  for (const file of files)
    if ((await textAt(github, { ...at, path: file.path, ref: BRANCH })) === undefined) absent.push(file);
  return absent;
};

const factsOf = ({ sharedForms }: WantedFiles, files: readonly RepositoryFile[]) => {
  const has = (path: string) => (files.some((file) => file.path === path) ? path : undefined);
  return {
    form: has(FORM_PATH),
    configuration: has(POLICY_PATH),
    both: files.length > 1,
    hidesShared: sharedForms !== undefined,
    shared: sharedForms,
  };
};

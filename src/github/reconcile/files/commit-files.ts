import { type Failure, FilesRefused, failureOf } from "../../client/failure.ts";
import type { GitHub } from "../../client/octokit.ts";

export type RepositoryFile = { readonly path: string; readonly text: string };
export type Repository = { readonly owner: string; readonly repo: string };

/** Where a new commit stands: on these parents, upon this tree, made known by `publish`. */
export type Base = {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Places that may hold the files already; then nothing is written. */
  readonly holders: readonly Holder[];
  /** The commit at which the files to be merged with are read. */
  readonly readAt: string;
  /** Where `publish` puts the commit. */
  readonly where: Where;
  /** Moves or makes the branch, forward only. */
  readonly publish: (commit: string) => Promise<unknown>;
};

export type Head = { readonly commit: string; readonly tree: string };
export type Where = "default" | "branch";
export type Holder = Head & { readonly where: Where };

/** `commit` holds the files: a new one, or one that held them already. `refused`: the branch takes no commits of ours. */
export type CommitOutcome =
  | { readonly kind: "committed" | "already-there"; readonly commit: string; readonly where: Where }
  | { readonly kind: "refused"; readonly reason: string };

export type CommitRequest = {
  readonly message: string;
  /** Asked again whenever the branch has moved. */
  readonly base: () => Promise<Base>;
  readonly files: (readAt: string) => Promise<readonly RepositoryFile[]>;
};

const TRIES = 5;

/**
 * One commit of several files through the git data API, without an author of its own, so that GitHub signs it. Only
 * ever forward: where the branch has moved meanwhile, all is read and made again on the new head. What holds the files
 * already is told by its tree, so a commit whose answer was lost is not made twice.
 */
export const commitFiles = async (
  github: GitHub,
  repository: Repository,
  request: CommitRequest,
  tries = TRIES,
): Promise<CommitOutcome> => {
  const base = await request.base();
  const tree = await makeTree(github, repository, base, await request.files(base.readAt));
  const holder = base.holders.find((head) => head.tree === tree);
  if (holder !== undefined) return { kind: "already-there", commit: holder.commit, where: holder.where };
  const commit = await makeCommit(github, repository, request.message, tree, base.parents);
  const failure = await failureIn(base.publish(commit));
  if (failure === undefined) return { kind: "committed", commit, where: base.where };
  if (!(await hasMoved(failure, base, request))) return { kind: "refused", reason: failure.reason };
  if (tries <= 1) throw new FilesRefused(`the branch moved ${TRIES} times while files were committed`);
  return commitFiles(github, repository, request, tries - 1);
};

// GitHub says 422 to what is no fast-forward as to what its rules forbid; where its words do not tell, the head does.
const hasMoved = async (failure: Failure, before: Base, request: CommitRequest): Promise<boolean> => {
  if (/fast.?forward/i.test(failure.reason)) return true;
  const now = await request.base();
  return now.parents.join() !== before.parents.join();
};

/** Only a refusal comes back; everything else is thrown on. */
const failureIn = async (request: Promise<unknown>): Promise<Failure | undefined> => {
  try {
    await request;
    return undefined;
  } catch (error) {
    const failure = failureOf(error, 0);
    if (failure.kind === "forbidden" || failure.kind === "refused") return failure;
    throw error;
  }
};

// Texts go with the tree, in one request; GitHub makes the blobs.
const makeTree = async (
  github: GitHub,
  repository: Repository,
  base: Base,
  files: readonly RepositoryFile[],
): Promise<string> => {
  const tree = files.map(({ path, text }) => ({ path, mode: "100644" as const, type: "blob" as const, content: text }));
  const made = await github.request("POST /repos/{owner}/{repo}/git/trees", {
    ...repository,
    base_tree: base.tree,
    tree,
  });
  return made.data.sha;
};

const makeCommit = async (
  github: GitHub,
  repository: Repository,
  message: string,
  tree: string,
  parents: readonly string[],
): Promise<string> => {
  const made = await github.request("POST /repos/{owner}/{repo}/git/commits", {
    ...repository,
    message,
    tree,
    parents: [...parents],
  });
  return made.data.sha;
};

import { dirname } from "node:path/posix";
import { failureOf } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { repositoryNow } from "../../github/read/installations.ts";
import { pathsIn, textAt } from "../../github/read/repository-file.ts";
import { Unanswered } from "../../incident/now/unanswered.ts";
import type { RepositoryReference } from "../../incident/signal.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { defaultPolicy } from "../../policy/defaults.ts";
import { loadPolicy, type ReadPolicyFile } from "../../policy/file/load.ts";
import type { Parsed } from "../../policy/file/parse.ts";
import { problemInWords } from "../../policy/file/problem.ts";
import type { Policy } from "../../policy/policy.ts";
import { pinned, takeIntoForce } from "./pins.ts";
import { withRecordsPlace } from "./records-place.ts";

export type InForce = { readonly policy: Policy; readonly problems: readonly string[] };

type At = { readonly owner: string; readonly repo: string; readonly path: string; readonly ref?: string };
type Home = Pick<RepositoryReference, "id" | "owner" | "name">;

/**
 * Whether GitHub says that a file is not there: one 404 may come of a miss, so that the repository must answer, be the
 * one that is meant, and list no such file. A repository of others that is not to be seen has no file to be seen.
 */
const isAbsent = async (github: GitHub, home: Home, at: At): Promise<boolean> => {
  const isHome = at.owner === home.owner && at.repo === home.name;
  const there = await repositoryNow(github, at.owner, at.repo);
  if (there === undefined) return !isHome;
  if (isHome && there.id !== home.id) return false;
  const paths = await pathsIn(github, { ...at, path: dirname(at.path) });
  return !paths.includes(at.path);
};

/**
 * Reads as `loadPolicy` wants it. A file is absent only where GitHub says so; throws where that could not be told, so
 * that an outage is no missing file.
 */
export const configurationReader =
  (github: GitHub, home: Home): ReadPolicyFile =>
  async (owner, repo, path, ref) => {
    const at = { owner, repo, path, ...(ref !== undefined && { ref }) };
    const text = await textAt(github, at);
    if (text !== undefined || (await isAbsent(github, home, at))) return text;
    throw new Unanswered(`the file ${path} of ${owner}/${repo}`);
  };

/**
 * The policy that a new incident begins with: the repository's, or, while its file is broken or GitHub does not let it
 * be read, the last good one. Where there is none yet: the built-in one for a broken file; but where it could not be
 * read, nobody knows what holds, so that it throws and the declaration waits. A policy that was good is remembered
 * whole, since the files that it extended may have changed too. Its logins stand for the accounts that had them when
 * they came into the file.
 */
export const policyInForce = async (
  ledger: Pick<Ledger, "recall" | "remember">,
  github: GitHub,
  repository: Home,
): Promise<InForce> => {
  const key = `policy ${repository.id}`;
  const board = { ledger, github, repository };
  const recalled = await ledger.recall(key);
  const last: Policy | undefined = recalled === undefined ? undefined : JSON.parse(recalled);
  const loaded = await read(github, repository, last);
  if ("policy" in loaded) {
    const good = JSON.stringify(loaded.policy);
    if (good !== recalled) await ledger.remember(key, good);
    const policy = await takeIntoForce(board, loaded.policy);
    return { policy: await withRecordsPlace(board, policy), problems: [] };
  }
  const policy = await withRecordsPlace(board, await pinned(board, last ?? defaultPolicy()));
  return { policy, problems: loaded.problems.map(problemInWords) };
};

const read = async (github: GitHub, repository: Home, last: Policy | undefined): Promise<Parsed> => {
  try {
    return await loadPolicy(repository.owner, repository.name, configurationReader(github, repository));
  } catch (error) {
    const { kind, reason } = failureOf(error, 0);
    if (kind === "limited" || kind === "foreign") throw error;
    if (last === undefined)
      throw new Unanswered(`the configuration of ${repository.owner}/${repository.name}: ${reason}`);
    return { policy: last };
  }
};

import type { GitHub } from "../github/octokit.ts";
import { readRepositoryFile } from "../github/repository-file.ts";
import type { RepositoryReference } from "../incident/signal.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { defaultPolicy } from "../policy/defaults.ts";
import { loadPolicy, type ReadFile } from "../policy/load.ts";
import type { Policy } from "../policy/policy.ts";
import { problemInWords } from "../policy/problem.ts";

export type InForce = { readonly policy: Policy; readonly problems: readonly string[] };

/** Reads as `loadPolicy` wants it. Throws where GitHub could not be read, so that an outage is no missing file. */
export const configurationReader = (github: GitHub): ReadFile => {
  const read = readRepositoryFile(github);
  return async (owner, repo, path, ref) => {
    const text = await read(owner, repo, path, ref);
    if (text === "unreadable") throw new Error(`could not read ${path} of ${owner}/${repo}`);
    return text === "absent" ? undefined : text;
  };
};

/**
 * The policy that a new incident begins with: the repository's, or, while its file is broken, the last good one, or the
 * built-in one. A policy that was good is remembered whole, since the files that it extended may have changed too.
 */
export const policyInForce = async (
  ledger: Pick<Ledger, "recall" | "remember">,
  github: GitHub,
  repository: RepositoryReference,
): Promise<InForce> => {
  const key = `policy ${repository.id}`;
  const loaded = await loadPolicy(repository.owner, repository.name, configurationReader(github));
  if ("policy" in loaded) {
    await ledger.remember(key, JSON.stringify(loaded.policy));
    return { policy: loaded.policy, problems: [] };
  }
  const last = await ledger.recall(key);
  return {
    policy: last === undefined ? defaultPolicy() : JSON.parse(last),
    problems: loaded.problems.map(problemInWords),
  };
};

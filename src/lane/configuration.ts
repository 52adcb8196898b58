import { reportConfiguration } from "../github/configuration-check.ts";
import { drive } from "../github/drive.ts";
import { lookUps } from "../github/look-up.ts";
import type { GitHub } from "../github/octokit.ts";
import { loadPolicy } from "../policy/load.ts";
import type { Parsed } from "../policy/parse.ts";
import type { Problem } from "../policy/problem.ts";
import { type ConfigurationPush, configurationPush } from "../signals/deliveries/push.ts";
import { configurationReader } from "./policy-in-force.ts";
import { shortages } from "./shortages.ts";

/**
 * A push touched the configuration: what is wrong with it is said on its commit, at its line. What is sound by itself is
 * held against GitHub: whether its teams and accounts exist, and are enough people for the gates.
 */
export const checkConfiguration = async (github: GitHub, payload: unknown): Promise<void> => {
  const push = configurationPush(payload);
  if (push === undefined) return;
  const loaded = await loadPolicy(
    push.owner,
    push.repo,
    configurationReader(github, { id: push.repository, owner: push.owner, name: push.repo }),
    push.commit,
  );
  const problems = "problems" in loaded ? loaded.problems : [];
  await reportConfiguration(github, push, problems, await concerns(github, push, loaded));
};

const concerns = async (github: GitHub, push: ConfigurationPush, loaded: Parsed): Promise<readonly Problem[]> => {
  if ("problems" in loaded || loaded.place === undefined) return [];
  const answer = lookUps({
    github,
    webUrl: "https://github.com",
    repository: { owner: push.owner, name: push.repo },
    policy: async () => ({ policy: loaded.policy, problems: [] }),
    onCall: () => undefined,
  });
  return (await drive(shortages(loaded.policy), answer)).map(loaded.place);
};

import { reportConfiguration } from "../github/configuration-check.ts";
import type { GitHub } from "../github/octokit.ts";
import { loadPolicy } from "../policy/load.ts";
import { configurationPush } from "../signals/deliveries/push.ts";
import { configurationReader } from "./policy-in-force.ts";

/** A push touched the configuration: what is wrong with it is said on its commit, at its line. */
export const checkConfiguration = async (github: GitHub, payload: unknown): Promise<void> => {
  const push = configurationPush(payload);
  if (push === undefined) return;
  const loaded = await loadPolicy(push.owner, push.repo, configurationReader(github), push.commit);
  await reportConfiguration(github, push, "problems" in loaded ? loaded.problems : []);
};

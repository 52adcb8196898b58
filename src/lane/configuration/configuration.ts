import type { GitHub } from "../../github/client/octokit.ts";
import { lookUps } from "../../github/look-up/look-up.ts";
import { reportConfiguration } from "../../github/reconcile/configuration-check.ts";
import { drive } from "../../incident/drive.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { loadPolicy } from "../../policy/file/load.ts";
import type { Parsed } from "../../policy/file/parse.ts";
import type { Problem } from "../../policy/file/problem.ts";
import type { Policy } from "../../policy/policy.ts";
import { type ConfigurationPush, configurationPush } from "../../signals/deliveries/push.ts";
import { namesNow } from "./names-now.ts";
import { pinned } from "./pins.ts";
import { configurationReader, policyInForce } from "./policy-in-force.ts";
import { recordsConcerns } from "./records-concerns.ts";
import { pinnedRecords } from "./records-place.ts";
import { shortages } from "./shortages.ts";

type Memory = Pick<Ledger, "recall" | "remember">;

/**
 * A push touched the configuration: what is wrong with it is said on its commit, at its line. What is sound by itself is
 * held against GitHub: whether its teams and accounts exist, and are enough people for the gates. The logins in it stand
 * for the accounts that have them at this moment; a push that comes late pins what stands on the default branch by now.
 */
export const checkConfiguration = async (ledger: Memory, github: GitHub, payload: unknown): Promise<void> => {
  const push = configurationPush(payload);
  if (push === undefined) return;
  const repository = { id: push.repository, owner: push.owner, name: push.repo };
  const loaded = await loadPolicy(push.owner, push.repo, configurationReader(github, repository), push.commit);
  if ("policy" in loaded) await policyInForce(ledger, github, repository);
  const result =
    "problems" in loaded
      ? { problems: loaded.problems }
      : { concerns: await concerns(ledger, github, push, loaded), notices: loaded.notices };
  await reportConfiguration(github, push, result);
};

const concerns = async (
  ledger: Memory,
  github: GitHub,
  push: ConfigurationPush,
  loaded: Parsed,
): Promise<readonly Problem[]> => {
  if ("problems" in loaded || loaded.place === undefined) return [];
  const policy = await pinned({ ledger, github, repository: { id: push.repository } }, loaded.policy);
  const answer = lookUps({
    github,
    webUrl: "https://github.com",
    repository: { id: push.repository, owner: push.owner, name: push.repo },
    policy: async () => ({ policy, problems: [] }),
    duplicateOf: async () => undefined,
    onCall: () => undefined,
  });
  const home = { id: push.repository, owner: push.owner, name: push.repo };
  const { repository: records } = policy.records;
  const pin = records === undefined ? undefined : await pinnedRecords(ledger, home, records);
  const found = [...(await drive(concerning(policy), answer)), ...(await recordsConcerns(github, home, policy, pin))];
  return [...(loaded.concerns ?? []), ...found.map(loaded.place)];
};

function* concerning(policy: Policy) {
  return [...(yield* shortages(policy)), ...(yield* namesNow(policy))];
}

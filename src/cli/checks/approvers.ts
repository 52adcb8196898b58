import type { GitHub } from "../../github/client/octokit.ts";
import { lookUps } from "../../github/look-up/look-up.ts";
import { type Installed, type InstalledOn, installations, repositoriesOf } from "../../github/read/installations.ts";
import { drive } from "../../incident/drive.ts";
import { configurationReader } from "../../lane/configuration/policy-in-force.ts";
import { shortages } from "../../lane/configuration/shortages.ts";
import { loadPolicy } from "../../policy/file/load.ts";
import { pathInWords } from "../../policy/file/problem.ts";
import type { Policy } from "../../policy/policy.ts";
import { type Check, type CheckFinding, note, type Patient } from "./check.ts";

/** So many repositories' people are counted. */
const MOST = 30;

/** Whether anybody could pass the gates of an incident that is declared now, with a configuration or without one. */
export const approvers: Check = {
  name: "who can approve",
  look: async (patient) => {
    const active = (await installations(patient.connection.app)).filter(({ suspended }) => !suspended);
    const found: CheckFinding[] = [];
    for (const installation of active) found.push(...(await inInstallation(patient, installation)));
    return found;
  },
};

const inInstallation = async ({ connection }: Patient, { id }: Installed): Promise<readonly CheckFinding[]> => {
  const github = await connection.gitHubOf(id);
  const found: CheckFinding[] = [];
  for (const home of (await repositoriesOf(github)).slice(0, MOST)) {
    const loaded = await loadPolicy(home.owner, home.name, configurationReader(github, home));
    // What is wrong with the file itself is told on its commit.
    if ("problems" in loaded) continue;
    for (const { path, says } of await drive(shortages(loaded.policy), answers(github, home, loaded.policy)))
      found.push(note(`${home.owner}/${home.name}: ${pathInWords(path)} ${says}.`));
  }
  return found;
};

const answers = (github: GitHub, repository: InstalledOn, policy: Policy) =>
  lookUps({
    ...{ github, repository },
    webUrl: "https://github.com",
    policy: async () => ({ policy, problems: [] }),
    duplicateOf: async () => undefined,
    onCall: () => undefined,
  });

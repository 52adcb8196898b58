import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GitHub } from "../../github/client/octokit.ts";
import type { InstalledOn } from "../../github/read/installations.ts";
import { pathsIn, textAt } from "../../github/read/repository-file.ts";
import type { RepositoryFile } from "../../github/reconcile/files/commit-files.ts";
import { configurationReader } from "../../lane/configuration/policy-in-force.ts";
import { defaultPolicy } from "../../policy/defaults.ts";
import { loadPolicy, POLICY_PATH } from "../../policy/file/load.ts";
import { issueForm } from "./form.ts";

export const FORM_PATH = ".github/ISSUE_TEMPLATE/incident.yml";

const CONFIGURATION = join(import.meta.dirname, "../../../templates/init/configuration.yml");

export type WantedFiles = {
  readonly files: readonly RepositoryFile[];
  /** Paths at which the repository has a file of its own already. */
  readonly there: readonly string[];
  /** The owner's repository of shared files, where it brings the configuration that holds here. */
  readonly sharedConfiguration: string | undefined;
  /** The same where it has issue forms, which a form of the repository's own would hide. */
  readonly sharedForms: string | undefined;
};

/** What the default branch of a repository lacks. A file that is there is its team's, whatever stands in it. */
export const wantedFiles = async (github: GitHub, repository: InstalledOn): Promise<WantedFiles> => {
  const at = { owner: repository.owner, repo: repository.name };
  const has = async (path: string) => (await textAt(github, { ...at, path })) !== undefined;
  const [hasConfiguration, hasForm] = [await has(POLICY_PATH), await has(FORM_PATH)];
  const shared = await sharedBy(github, repository);
  const needsConfiguration = !hasConfiguration && !shared.configuration;
  return {
    files: [
      ...(needsConfiguration ? [{ path: POLICY_PATH, text: readFileSync(CONFIGURATION, "utf8") }] : []),
      ...(hasForm ? [] : [{ path: FORM_PATH, text: issueForm(await policyOf(github, repository)) }]),
    ],
    there: [...(hasConfiguration ? [POLICY_PATH] : []), ...(hasForm ? [FORM_PATH] : [])],
    sharedConfiguration: shared.configuration && !hasConfiguration ? shared.name : undefined,
    sharedForms: shared.forms && !hasForm ? shared.name : undefined,
  };
};

/** What the owner's `.github` repository gives to all others: https://docs.github.com/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file */
const sharedBy = async (github: GitHub, { owner, name }: InstalledOn) => {
  const shared = { owner, repo: ".github" };
  if (name === shared.repo) return { name: undefined, configuration: false, forms: false };
  const forms = await pathsIn(github, { ...shared, path: ".github/ISSUE_TEMPLATE" });
  return {
    name: `${owner}/${shared.repo}`,
    configuration: (await textAt(github, { ...shared, path: POLICY_PATH })) !== undefined,
    forms: forms.length > 0,
  };
};

/** What is broken is told elsewhere; the form then asks what the built-in checklist asks. */
const policyOf = async (github: GitHub, repository: InstalledOn) => {
  const loaded = await loadPolicy(repository.owner, repository.name, configurationReader(github, repository));
  return "policy" in loaded ? loaded.policy : defaultPolicy();
};

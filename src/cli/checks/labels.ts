import { failureOf } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { type Installed, type InstalledOn, installations, repositoriesOf } from "../../github/read/installations.ts";
import { severitiesWithoutLabel } from "../../github/read/severity-labels.ts";
import { severityLabel } from "../../incident/step/labels.ts";
import { makeLabels } from "../../lane/severity-labels.ts";
import { readTemplates } from "../../templates.ts";
import type { Severity } from "../../vocabulary.ts";
import { type Check, type CheckFinding, fault, fixed, note, ok, type Patient } from "./check.ts";

const MOST = 30;

/** Who may only set labels cannot make them, so a severity's label must exist before somebody can declare with it. */
export const labels: Check = {
  name: "the labels",
  look: async (patient) => {
    const active = (await installations(patient.connection.app)).filter(({ suspended }) => !suspended);
    const found: CheckFinding[] = [];
    for (const installation of active) found.push(...(await inInstallation(patient, installation)));
    return found;
  },
};

const inInstallation = async (
  { connection, fixes }: Patient,
  { id, account }: Installed,
): Promise<readonly CheckFinding[]> => {
  const github = await connection.gitHubOf(id);
  const repositories = await repositoriesOf(github);
  const looked = fixes ? repositories : repositories.slice(0, MOST);
  const lacking: CheckFinding[] = [];
  for (const repository of looked) lacking.push(...(await (fixes ? mended : inRepository)(github, repository)));
  const more =
    looked.length < repositories.length ? [note(`${account} has more repositories; the first ${MOST} were read`)] : [];
  return lacking.length === 0
    ? [ok(`every repository of ${account} has the severities' labels`), ...more]
    : [...lacking, ...more];
};

const inRepository = async (github: GitHub, { owner, name }: InstalledOn): Promise<readonly CheckFinding[]> => {
  const missing = await severitiesWithoutLabel(github, { owner, repo: name });
  if (missing.length === 0) return [];
  return [note(`${owner}/${name} has no label ${named(missing)}; firewarden doctor --fix makes what is missing`)];
};

const mended = async (github: GitHub, repository: InstalledOn): Promise<readonly CheckFinding[]> => {
  const place = `${repository.owner}/${repository.name}`;
  try {
    const made = await makeLabels(github, repository, readTemplates());
    return made.length === 0 ? [] : [fixed(`${place} has the label ${named(made)} now`)];
  } catch (error) {
    const { status, reason } = failureOf(error, 0);
    return [fault(`${place} did not get its labels: ${status === 0 ? "" : `${status} `}${reason}`)];
  }
};

const named = (severities: readonly Severity[]): string => severities.map(severityLabel).join(", ");

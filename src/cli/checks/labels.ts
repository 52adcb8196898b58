import type { Connection } from "../../connect.ts";
import { labelsOf } from "../../github/app-settings.ts";
import { type Installed, installations, repositoriesOf } from "../../github/installations.ts";
import { severityLabel } from "../../incident/labels.ts";
import { SEVERITIES } from "../../incident/vocabulary.ts";
import { type Check, type Finding, note, ok } from "./check.ts";

const MOST = 30;

/** Who may only set labels cannot make them, so a severity's label must exist before somebody can declare with it. */
export const labels: Check = {
  name: "the labels",
  look: async ({ connection }) => {
    const active = (await installations(connection.app)).filter(({ suspended }) => !suspended);
    const found: Finding[] = [];
    for (const installation of active) found.push(...(await inInstallation(connection, installation)));
    return found;
  },
};

const inInstallation = async ({ gitHubOf }: Connection, { id, account }: Installed): Promise<readonly Finding[]> => {
  const github = await gitHubOf(id);
  const repositories = await repositoriesOf(github);
  const lacking: Finding[] = [];
  for (const { owner, name } of repositories.slice(0, MOST)) {
    const known = await labelsOf(github, owner, name);
    const missing = SEVERITIES.map(severityLabel).filter((label) => !known.includes(label));
    if (missing.length > 0) lacking.push(note(`${owner}/${name} has no label ${missing.join(", ")}`));
  }
  const more =
    repositories.length > MOST ? [note(`${account} has more repositories; the first ${MOST} were read`)] : [];
  return lacking.length === 0
    ? [ok(`every repository of ${account} has the severities' labels`), ...more]
    : [...lacking, ...more];
};

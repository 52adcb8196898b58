import { type Installed, installations, repositoriesOf } from "../../github/read/installations.ts";
import { configurationReader } from "../../lane/configuration/policy-in-force.ts";
import { recordsConcerns } from "../../lane/configuration/records-concerns.ts";
import { loadPolicy } from "../../policy/file/load.ts";
import { problemInWords } from "../../policy/file/problem.ts";
import { type Check, type CheckFinding, fault, type Patient } from "./check.ts";

/** So many repositories' configurations are read. */
const MOST = 30;

/** Whether the app reaches the repositories that configurations name for their records. */
export const records: Check = {
  name: "the repositories of records",
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
    if ("problems" in loaded || loaded.place === undefined) continue;
    const concerns = await recordsConcerns(github, home, loaded.policy, undefined);
    for (const concern of concerns.map(loaded.place))
      found.push(fault(`${home.owner}/${home.name}: ${problemInWords(concern)}`));
  }
  return found;
};

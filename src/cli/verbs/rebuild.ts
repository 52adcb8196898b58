import { readFileSync } from "node:fs";
import { connect } from "../../connect.ts";
import { readEnvironment } from "../../environment/environment.ts";
import { createAddresses } from "../../github/client/address.ts";
import { MACHINE } from "../../github/client/github-clock.ts";
import { readSelf } from "../../github/client/self.ts";
import { markerSecret } from "../../github/own/marker.ts";
import { installationOf, repositoryNow } from "../../github/read/installations.ts";
import { createHistory } from "../../github/read/issue-history.ts";
import { createJournal } from "../../journal.ts";
import { openLedger } from "../../ledger/open.ts";
import { type Rebuilt, rebuild as restoreAll } from "../../rebuild/rebuild.ts";
import { environmentHere } from "../ledger-here.ts";
import { readNothingMore, readRepository } from "../words.ts";
import { type ExitCode, type Output, onTerminal, type Verb } from "./verb.ts";

const WORDS: Readonly<Record<Rebuilt["outcome"], string>> = {
  restored: "restored",
  known: "is in the database already; left as it is",
  "no-board": "NOT restored: it has no board that this app wrote",
  absent: "NOT restored: its board carries no copy of the log",
  "too-long": "NOT restored: its log was too long to be carried",
  newer: "NOT restored: a newer Firewarden wrote its log; use that one",
  tampered: "NOT restored: the copy on its board was TAMPERED WITH, or signed with another private key",
};

const isWell = ({ outcome }: Rebuilt): boolean => outcome === "restored" || outcome === "known";

const report = (rebuilt: readonly Rebuilt[], name: string, { out }: Output): ExitCode => {
  if (rebuilt.length === 0) out(`${name} has no open incident.`);
  for (const each of rebuilt) out(`${name}#${each.number} ${WORDS[each.outcome]}`);
  return rebuilt.every(isWell) ? 0 : 1;
};

const warningsTo = ({ err }: Output) => ({
  warn: (facts: object, words: string) => err(onTerminal(`firewarden rebuild: ${words} (${JSON.stringify(facts)})`)),
});

const rebuildFrom = async (owner: string, repo: string, output: Output): Promise<ExitCode> => {
  const environment = readEnvironment(environmentHere(), (path) => readFileSync(path, "utf8"));
  const journal = createJournal({ level: "silent" });
  const { app, gitHubOf, now } = await connect(environment, journal);
  const installation = await installationOf(app, owner, repo);
  const github = installation === undefined ? undefined : await gitHubOf(installation);
  const repository = github && (await repositoryNow(github, owner, repo));
  if (github === undefined || repository === undefined) {
    output.err(onTerminal(`firewarden rebuild: the app is not installed on ${owner}/${repo}`));
    return 1;
  }
  const self = await readSelf(app, environment.appId, journal, AbortSignal.timeout(30_000));
  const ledger = await openLedger(environment.databaseUrl);
  try {
    const secret = markerSecret(environment.privateKey);
    const known = self ?? { appId: environment.appId };
    const addresses = createAddresses({ monotonic: MACHINE.steady, now, journal: warningsTo(output) });
    const work = { ledger, history: createHistory(), github, secret, self: known, repository, addresses, now };
    return report(await restoreAll(work), `${repository.owner}/${repository.name}`, output);
  } finally {
    await ledger.close();
  }
};

export const rebuild: Verb = {
  name: "rebuild",
  usage: "rebuild OWNER/REPO",
  summary: "Restores the open incidents of a repository from GitHub alone, into a database that lost them.",
  run: async ([name, ...rest], output) => {
    const { owner, repo } = readRepository(name);
    readNothingMore(rest);
    return rebuildFrom(owner, repo, output);
  },
};

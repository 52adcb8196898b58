import { readFileSync } from "node:fs";
import { connect } from "../../connect.ts";
import { readEnvironment } from "../../environment/environment.ts";
import { installationOf, repositoryNow } from "../../github/read/installations.ts";
import { createJournal } from "../../journal.ts";
import { readTemplates } from "../../templates.ts";
import { environmentHere } from "../ledger-here.ts";
import { type Offered, offerFiles } from "../offer/offer.ts";
import { type WantedFiles, wantedFiles } from "../offer/wanted.ts";
import { type RepositoryName, readNothingMore, readRepository } from "../words.ts";
import { type ExitCode, type Output, onTerminal, type Verb } from "./verb.ts";

const initIn = async ({ owner, repo }: RepositoryName, { out, err }: Output): Promise<ExitCode> => {
  const environment = readEnvironment(environmentHere(), (path) => readFileSync(path, "utf8"));
  const { app, gitHubOf } = await connect(environment, createJournal({ level: "silent" }));
  const installation = await installationOf(app, owner, repo);
  const github = installation === undefined ? undefined : await gitHubOf(installation);
  const repository = github && (await repositoryNow(github, owner, repo));
  if (github === undefined || repository === undefined) {
    err(onTerminal(`firewarden init: the app is not installed on ${owner}/${repo}; install it from its settings page`));
    return 1;
  }
  const wanted = await wantedFiles(github, repository);
  const offered = await offerFiles(github, repository, wanted, readTemplates());
  for (const line of linesOf(offered, wanted)) out(onTerminal(line));
  return 0;
};

const linesOf = (offered: Offered, { there, sharedConfiguration }: WantedFiles): readonly string[] => [
  ...there.map((path) => `${path} is there already, and stays as it is.`),
  ...(sharedConfiguration === undefined ? [] : [`The configuration is that of ${sharedConfiguration}.`]),
  ending(offered),
];

const ending = (offered: Offered): string => {
  if (offered.kind === "nothing-lacks") return "Nothing to do.";
  const { number, url } = offered.pullRequest;
  if (offered.kind === "stands") return `Pull request #${number} stands: ${url}. Merge it when you like it.`;
  const what = `${offered.paths.join(" and ")}: ${url}`;
  return offered.kind === "added"
    ? `Pull request #${number} now also brings ${what}`
    : `Opened pull request #${number} with ${what}. Nothing changes until you merge it.`;
};

export const init: Verb = {
  name: "init",
  usage: "init OWNER/REPO",
  summary: "Offers a repository an issue form and a first configuration, as one pull request.",
  run: async ([name, ...rest], output) => {
    const repository = readRepository(name);
    readNothingMore(rest);
    return initIn(repository, output);
  },
};

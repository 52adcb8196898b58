import { Probot } from "probot";
import type { Environment } from "./environment/environment.ts";
import { createGitHubClock, type GitHubClock } from "./github/client/github-clock.ts";
import { type GitHub, octokitFor, type RequestReport } from "./github/client/octokit.ts";
import type { Journal } from "./journal.ts";

/** The app on GitHub: Probot brings authentication and routing, and the Octokit of each installation. */
export const createProbot = (
  environment: Environment,
  journal: Journal,
  onRequest: (report: RequestReport) => void = () => {},
  clock: GitHubClock = createGitHubClock(),
): Probot =>
  new Probot({
    appId: environment.appId,
    privateKey: environment.privateKey,
    secret: environment.webhookSecret,
    baseUrl: environment.gitHubApiUrl,
    log: journal,
    Octokit: octokitFor({ onRequest, clock, keepsBudget: environment.limitsRequests }),
  });

/** GitHub as the app itself sees it, and as one of its installations does. */
export type Connection = {
  readonly app: GitHub;
  readonly gitHubOf: (installation: number) => Promise<GitHub>;
  /** GitHub's time, as far as its answers told it. */
  readonly now: () => number;
};

export const connect = async (environment: Environment, journal: Journal): Promise<Connection> => {
  const clock = createGitHubClock();
  const probot = createProbot(environment, journal, undefined, clock);
  return { app: await probot.auth(), gitHubOf: (installation) => probot.auth(installation), now: clock.now };
};

import { Probot } from "probot";
import type { Environment } from "./environment.ts";
import { type GitHub, octokitFor, type RequestReport } from "./github/octokit.ts";
import type { Journal } from "./journal.ts";

/** The app on GitHub: Probot brings authentication and routing, and the Octokit of each installation. */
export const createProbot = (
  environment: Environment,
  journal: Journal,
  onRequest: (report: RequestReport) => void = () => {},
): Probot =>
  new Probot({
    appId: environment.appId,
    privateKey: environment.privateKey,
    secret: environment.webhookSecret,
    baseUrl: environment.gitHubApiUrl,
    log: journal,
    Octokit: octokitFor({ onRequest, keepsBudget: environment.limitsRequests }),
  });

/** GitHub as the app itself sees it, and as one of its installations does. */
export type Connection = { readonly app: GitHub; readonly gitHubOf: (installation: number) => Promise<GitHub> };

export const connect = async (environment: Environment, journal: Journal): Promise<Connection> => {
  const probot = createProbot(environment, journal);
  return { app: await probot.auth(), gitHubOf: (installation) => probot.auth(installation) };
};

import { Octokit } from "@octokit/rest";
import { z } from "zod";

const registered = z.object({
  id: z.number(),
  name: z.string(),
  html_url: z.string(),
  pem: z.string().min(1),
  webhook_secret: z.string().min(1),
});

/** A GitHub App as it was just registered, with the secrets that GitHub tells this once. */
export type RegisteredApp = {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
};

/** Whoever asked hears of a failure; Octokit need not print it too. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * The last step of the manifest flow: exchanges the code that GitHub sent back, which works once and within an hour.
 * Throws what the request threw, and a `ZodError` where GitHub's answer lacks a secret.
 * https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export const registerApp = async (apiUrl: string, code: string): Promise<RegisteredApp> => {
  const octokit = new Octokit({ baseUrl: apiUrl, log: SILENT });
  const answer = await octokit.request("POST /app-manifests/{code}/conversions", { code });
  const { id, name, html_url: url, pem: privateKey, webhook_secret: webhookSecret } = registered.parse(answer.data);
  return { id, name, url, privateKey, webhookSecret };
};

import { createSign } from "node:crypto";
import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import { type GitHub, octokitFor } from "./github.ts";

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The JSON web token with which the app says who it is, good for ten minutes. */
export const appToken = ({ id, privateKey }: GitHub["app"]): string => {
  const now = Math.floor(Date.now() / 1000);
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode({ iat: now - 30, exp: now + 570, iss: String(id) })}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
};

/** The app as itself: for `/app` and for the token exchange. */
export const appClient = (github: GitHub): Octokit => octokitFor(github.url, appToken(github.app));

/** The app in its installation, as Firewarden acts. */
export const installationClient = async (github: GitHub): Promise<Octokit> => {
  const { installationId: installation_id } = github.app;
  const { data } = await appClient(github).rest.apps.createInstallationAccessToken({ installation_id });
  return octokitFor(github.url, z.object({ token: z.string() }).loose().parse(data).token);
};

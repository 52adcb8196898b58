import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import type { RegisteredApp } from "../../github/app/register-app.ts";

const DEFAULT_API = "https://api.github.com";

/** Throws, in words, where a file is there that may not be overwritten: before anything is registered. */
export const refuseToOverwrite = (path: string, force: boolean): void => {
  if (!force && existsSync(path)) throw new Error(`${path} is there already; --force overwrites it`);
};

/** Writes the secrets for their owner's eyes only, all at once; never over another file unless forced. */
export const writeEnvironmentFile = async (
  path: string,
  app: RegisteredApp,
  apiUrl: string,
  force: boolean,
): Promise<void> => {
  const target = force ? `${path}.${randomUUID()}` : path;
  await writeFile(target, environmentText(app, apiUrl), { mode: 0o600, flag: "wx" });
  if (force) await rename(target, path);
};

const environmentText = ({ id, url, privateKey, webhookSecret }: RegisteredApp, apiUrl: string): string =>
  [
    `# ${url.replace(/[^\x21-\x7e]/g, "")}, registered by npm run setup. Keep it to yourself.`,
    `APP_ID=${id}`,
    `PRIVATE_KEY="${privateKey.trim().replace(/\r?\n/g, "\\n")}\\n"`,
    `WEBHOOK_SECRET='${webhookSecret}'`,
    ...(apiUrl === DEFAULT_API ? [] : [`GITHUB_API_URL='${apiUrl}'`]),
    "",
  ].join("\n");

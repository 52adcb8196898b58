import { join } from "node:path";
import { type RegisteredApp, registerApp } from "../../github/app/register-app.ts";
import { webUrlOf } from "../../github/client/web-host.ts";
import { type ExitCode, type Output, onTerminal } from "../verbs/verb.ts";
import { type Choices, readChoices, USAGE } from "./choices.ts";
import { refuseToOverwrite, writeEnvironmentFile } from "./env-file.ts";
import { type Handshake, startHandshake } from "./handshake.ts";
import { invitation, warningsOf } from "./invitation.ts";
import { manifestFor, readManifest } from "./manifest.ts";
import { page } from "./pages.ts";

export type SetUpOptions = {
  readonly args: readonly string[];
  readonly apiUrl: string;
  /** Where `.env` is written. */
  readonly directory: string;
  readonly output: Output;
  readonly timeoutMs?: number;
};

const TEN_MINUTES = 10 * 60_000;

/** Registers the app and writes its secrets into `.env`. Resolves to the exit code; never rejects. */
export const setUp = async (options: SetUpOptions): Promise<ExitCode> => {
  const { out, err } = options.output;
  let choices: Choices;
  try {
    choices = readChoices(options.args);
  } catch (error) {
    err(`${saying(error)}\n\n${USAGE}`);
    return 2;
  }
  if (choices.help) return told(out, USAGE);
  try {
    refuseToOverwrite(fileIn(options), choices.force);
    const { url, port, result } = await handshake(options, choices);
    out(invitation(url, port));
    for (const warning of warningsOf(choices.url)) out(warning);
    return told(out, next(await result, choices));
  } catch (error) {
    err(`setup: ${saying(error)}. Nothing was written.`);
    return 1;
  }
};

const handshake = ({ apiUrl, timeoutMs = TEN_MINUTES, ...options }: SetUpOptions, choices: Choices) => {
  const gitHub = webUrlOf(apiUrl);
  const file = fileIn(options);
  return startHandshake<RegisteredApp>({
    gitHub,
    port: choices.port,
    timeoutMs,
    form: (state, redirectUrl) => formPage(gitHub, choices, file, state, redirectUrl),
    exchange: async (code) => {
      const app = await registerApp(apiUrl, code);
      await writeEnvironmentFile(file, app, apiUrl, choices.force).catch((error: unknown) => {
        throw new Error(`${app.url} is registered, but ${saying(error)}; make a new private key in its settings`);
      });
      return app;
    },
    done: ({ name, url }) => page("registered", { name, url, file }),
  }) satisfies Promise<Handshake<RegisteredApp>>;
};

const formPage = (gitHub: string, choices: Choices, file: string, state: string, redirectUrl: string): string => {
  const manifest = manifestFor(readManifest(), choices, redirectUrl);
  const owner = choices.org === undefined ? "" : `/organizations/${choices.org}`;
  return page("register", {
    action: `${gitHub}${owner}/settings/apps/new?state=${state}`,
    manifest: JSON.stringify(manifest),
    owner: choices.org ?? "your own account",
    hook: manifest.hook_attributes.url,
    active: manifest.hook_attributes.active,
    file,
  });
};

const next = ({ name, url }: RegisteredApp, choices: Choices): string =>
  onTerminal(
    [
      `${name} is registered, and its key is in .env.`,
      "",
      "Next:",
      `  1. Install it on a repository: ${url}/installations/new`,
      choices.url === undefined
        ? `  2. In its settings, set the webhook's URL (https://YOUR-HOST/api/github/webhooks) and tick "Active".`
        : `  2. See that ${choices.url.origin} reaches this machine.`,
      "  3. npm start, and in a second terminal: npx firewarden doctor",
    ].join("\n"),
  );

const fileIn = ({ directory }: Pick<SetUpOptions, "directory">): string => join(directory, ".env");

const told = (out: (line: string) => void, text: string): ExitCode => {
  out(text);
  return 0;
};

const saying = (error: unknown): string => onTerminal(error instanceof Error ? error.message : String(error));

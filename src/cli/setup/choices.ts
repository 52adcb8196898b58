import { parseArgs } from "node:util";

export const USAGE = `Usage: npm run setup -- [--url https://incidents.acme.com] [--org NAME] [--name NAME] [--port PORT] [--force]

Registers Firewarden as a GitHub App of yours and writes its key into .env.

  --url ADDRESS  where GitHub reaches your Firewarden; without it, webhooks stay off until you set the address
  --org NAME     registers the app for an organization instead of your own account
  --name NAME    what the app is called; names are unique on GitHub
  --port PORT    where the page is opened on this machine, so that you can forward it; any free one when left out
  --force        overwrites an .env that is there already`;

export type Choices = {
  readonly url: URL | undefined;
  readonly org: string | undefined;
  readonly name: string | undefined;
  /** 0 stands for any free one. */
  readonly port: number;
  readonly force: boolean;
  readonly help: boolean;
};

/** Reads the words of the command line. Throws, in words, where one is not understood. */
export const readChoices = (args: readonly string[]): Choices => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: "string" },
      org: { type: "string" },
      name: { type: "string" },
      port: { type: "string", default: "0" },
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { org, name, force, help } = values;
  if (org !== undefined && !/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(org))
    throw new Error(`--org is ${JSON.stringify(org)}; expected the name of an organization, such as acme`);
  const url = values.url === undefined ? undefined : addressOf(values.url);
  return { url, org, name, port: portOf(values.port), force, help };
};

const portOf = (value: string): number => {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Error(`--port is ${JSON.stringify(value)}; expected a whole number from 1 to 65535, such as 4000`);
};

const addressOf = (value: string): URL => {
  const url = URL.parse(value);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new Error(`--url is ${JSON.stringify(value)}; expected an address such as https://incidents.acme.com`);
};

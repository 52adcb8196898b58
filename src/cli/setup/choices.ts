import { parseArgs } from "node:util";

export const USAGE = `Usage: npm run setup -- [--url https://incidents.acme.com] [--org NAME] [--name NAME] [--force]

Registers Firewarden as a GitHub App of yours and writes its key into .env.

  --url ADDRESS  where GitHub reaches your Firewarden; without it, webhooks stay off until you set the address
  --org NAME     registers the app for an organization instead of your own account
  --name NAME    what the app is called; names are unique on GitHub
  --force        overwrites an .env that is there already`;

export type Choices = {
  readonly url: URL | undefined;
  readonly org: string | undefined;
  readonly name: string | undefined;
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
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { org, name, force, help } = values;
  if (org !== undefined && !/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(org))
    throw new Error(`--org is ${JSON.stringify(org)}; expected the name of an organization, such as acme`);
  return { url: values.url === undefined ? undefined : addressOf(values.url), org, name, force, help };
};

const addressOf = (value: string): URL => {
  const url = URL.parse(value);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new Error(`--url is ${JSON.stringify(value)}; expected an address such as https://incidents.acme.com`);
};

import { createServer } from "node:net";
import { createEmulator, type Emulator } from "emulate";
import type { Complete } from "./options.ts";

/** The emulator behind the frontage: where it listens, and the app's private key that it made. */
export interface Backstage {
  readonly url: string;
  readonly privateKey: string;
  readonly close: () => Promise<void>;
}

export const ROOT = "root-of-the-emulator";
export const tokenOf = (login: string): string => `ghp_${login}`;
/** The emulator counts 5,000 requests an hour for each token; root's looking around needs many. */
const ROOT_TOKENS = Array.from({ length: 200 }, (_, index) => `${tokenOf(ROOT)}_${index}`);

let turn = 0;
/** A token of the emulator's root: a new one every 1,000 requests. */
export const rootToken = (): string => ROOT_TOKENS[Math.floor(turn++ / 1000) % ROOT_TOKENS.length] ?? "";

// The emulator tells the address given as `baseUrl`, not the port that it took, so the port is chosen for it.
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/**
 * What the emulator begins with. The first user is powerless, because tokens unknown to it act as the first user.
 * All others own the organization there: what they may do is decided by the frontage, which knows roles that the
 * emulator does not.
 */
export const seedOf = (options: Complete) => {
  const logins = Object.keys(options.people);
  const bot = `${options.app.slug}[bot]`;
  return {
    tokens: {
      ...Object.fromEntries(logins.map((login) => [tokenOf(login), { login }])),
      ...Object.fromEntries(ROOT_TOKENS.map((token) => [token, { login: ROOT }])),
    },
    github: {
      users: [
        { login: "nobody" },
        ...logins.map((login) => ({
          login,
          name: login[0]?.toUpperCase() + login.slice(1),
          email: `${login}@example.com`,
        })),
        { login: bot, email: `${options.app.id}+${bot}@users.noreply.github.com` },
        { login: ROOT },
      ],
      orgs: [
        {
          login: options.organization,
          members: [...logins, ROOT].map((login) => ({ login, role: "admin" })),
        },
      ],
      repos: options.repositories.map((fullName) => ({
        owner: fullName.split("/")[0],
        name: fullName.split("/")[1],
        private: options.privateRepositories.includes(fullName),
        default_branch: "main",
        auto_init: true,
      })),
      apps: [
        {
          app_id: options.app.id,
          slug: options.app.slug,
          name: options.app.name,
          permissions: options.app.permissions,
          events: [],
          installations: [{ installation_id: options.app.id * 10, account: options.organization }],
        },
      ],
    },
  };
};

/** Boots the emulator; `baseUrl` is the frontage's address, so that links in answers lead there. */
export const startEmulator = async (options: Complete, baseUrl: string, tries = 3): Promise<Backstage> => {
  const port = await freePort();
  try {
    const emulator: Emulator = await createEmulator({ service: "github", port, baseUrl, seed: seedOf(options) });
    const privateKey = emulator.generatedSecrets.find((secret) => secret.kind === "github.app_private_key")?.value;
    if (privateKey === undefined) throw new Error("the emulator made no private key");
    return { url: `http://127.0.0.1:${port}`, privateKey, close: () => emulator.close() };
  } catch (error) {
    if (tries <= 1) throw error;
    return startEmulator(options, baseUrl, tries - 1);
  }
};

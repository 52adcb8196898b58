import type { GitHub } from "../../github/client/octokit.ts";
import {
  everyRepositoryOf,
  type Installed,
  type InstalledOn,
  installationOf,
  installations,
} from "../../github/read/installations.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RepositoryReference } from "../../incident/signal.ts";

/** Through which installation a repository is reached now, or why it is not. */
export type Reached =
  | { readonly kind: "reached"; readonly installation: number; readonly repository: RepositoryReference }
  | { readonly kind: "suspended" | "removed" };

export type Access = {
  readonly active: readonly Installed[];
  /** What an active installation may see. */
  readonly repositories: (installation: number) => Promise<readonly InstalledOn[]>;
  readonly of: (incident: Placed) => Promise<Reached>;
};

type Placed = Pick<Incident, "repository" | "installation">;

/** What failed is asked again. */
const remembered = <K, T>(ask: (key: K) => Promise<T>): ((key: K) => Promise<T>) => {
  const known = new Map<K, T>();
  return async (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const told = await ask(key);
    known.set(key, told);
    return told;
  };
};

/** As GitHub tells it now; `app` is the app's own GitHub. Each installation is asked for its repositories once. */
export const readReach = async (app: GitHub, gitHubOf: (installation: number) => Promise<GitHub>): Promise<Access> => {
  const all = await installations(app);
  const active = all.filter(({ suspended }) => !suspended);
  const repositories = remembered(async (installation: number) => everyRepositoryOf(await gitHubOf(installation)));

  const through = async (installation: number, { repository }: Placed): Promise<Reached | undefined> => {
    const found = (await repositories(installation)).find(({ id }) => id === repository.id);
    return found && { kind: "reached", installation, repository: found };
  };

  /** A repository may have changed hands: whoever shows one with this id has it now. */
  const throughAny = async (incident: Placed): Promise<Reached | undefined> => {
    const own = active.filter(({ id }) => id === incident.installation);
    for (const { id } of [...own, ...active.filter((each) => !own.includes(each))]) {
      const reached = await through(id, incident);
      if (reached !== undefined) return reached;
    }
    return undefined;
  };

  /** Whoever is suspended shows nothing. */
  const whyNot = async ({ repository, installation }: Placed): Promise<Reached> => {
    const holder = await installationOf(app, repository.owner, repository.name);
    const isSuspended = all.some(({ id, suspended }) => suspended && (id === installation || id === holder));
    return { kind: isSuspended ? "suspended" : "removed" };
  };

  return {
    active,
    repositories: async (installation) => (await repositories(installation)).filter(({ isArchived }) => !isArchived),
    of: async (incident) => (await throughAny(incident)) ?? whyNot(incident),
  };
};

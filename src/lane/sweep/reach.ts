import {
  type Installed,
  type InstalledOn,
  installationOf,
  installations,
  repositoriesOf,
} from "../../github/installations.ts";
import type { GitHub } from "../../github/octokit.ts";
import type { Incident } from "../../incident/incident.ts";

/** Through which installation a repository is reached now, or why it is not. */
export type Reached =
  | { readonly kind: "reached"; readonly installation: number }
  | { readonly kind: "suspended" | "removed" };

export type Reach = {
  readonly active: readonly Installed[];
  /** What an active installation may see. */
  readonly repositories: (installation: number) => Promise<readonly InstalledOn[]>;
  readonly of: (incident: Pick<Incident, "repository" | "installation">) => Promise<Reached>;
};

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
export const readReach = async (app: GitHub, gitHubOf: (installation: number) => Promise<GitHub>): Promise<Reach> => {
  const all = await installations(app);
  const active = all.filter(({ suspended }) => !suspended);
  const repositories = remembered(async (installation: number) => repositoriesOf(await gitHubOf(installation)));

  const isIn = async ({ repository, installation }: Pick<Incident, "repository" | "installation">): Promise<boolean> =>
    active.some(({ id }) => id === installation) &&
    (await repositories(installation)).some(({ id }) => id === repository.id);

  return {
    active,
    repositories,
    of: async (incident) => {
      if (await isIn(incident)) return { kind: "reached", installation: incident.installation };
      const { owner, name } = incident.repository;
      const id = await installationOf(app, owner, name);
      const installed = all.find((each) => each.id === id);
      if (installed === undefined) return { kind: "removed" };
      return installed.suspended ? { kind: "suspended" } : { kind: "reached", installation: installed.id };
    },
  };
};

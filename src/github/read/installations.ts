import { z } from "zod";
import { answered, ID } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { allPages, PAGE } from "../client/pages.ts";

/* Where the app is installed: asked as the app itself, except for an installation's own repositories. */

export type Installed = { readonly id: number; readonly account: string; readonly suspended: boolean };

const INSTALLATIONS = z.array(
  z
    .object({
      id: ID,
      account: z.object({ login: z.string().optional() }).nullish(),
      suspended_at: z.string().nullish(),
    })
    .transform(({ id, account, suspended_at }) => ({
      id,
      account: account?.login ?? "",
      suspended: Boolean(suspended_at),
    })),
);
const INSTALLATION = z.object({ id: ID });

export const installations = (github: GitHub): Promise<readonly Installed[]> =>
  allPages((page) => answered(github.request("GET /app/installations", { per_page: PAGE, page }), INSTALLATIONS));

/** The installation that holds a repository now; undefined where there is none. */
export const installationOf = async (github: GitHub, owner: string, repo: string): Promise<number | undefined> => {
  const asked = github.request("GET /repos/{owner}/{repo}/installation", { owner, repo });
  return (await orAbsent(answered(asked, INSTALLATION), undefined))?.id;
};

export type InstalledOn = {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
};

const REPOSITORY = z
  .object({
    id: ID,
    name: z.string(),
    owner: z.object({ login: z.string() }),
    default_branch: z.string(),
    archived: z.boolean().optional(),
  })
  .transform(({ id, name, owner, default_branch, archived = false }) => ({
    isArchived: archived,
    repository: { id, owner: owner.login, name, defaultBranch: default_branch } satisfies InstalledOn,
  }));
const REPOSITORIES = z.object({ repositories: z.array(REPOSITORY) });

/** Every repository that an installation may see and write to; `github` is that installation's. */
export const repositoriesOf = async (github: GitHub): Promise<readonly InstalledOn[]> =>
  (await everyRepositoryOf(github)).filter(({ isArchived }) => !isArchived);

/** The same with those that are archived, of which much can still be asked. */
export const everyRepositoryOf = async (
  github: GitHub,
): Promise<readonly (InstalledOn & { readonly isArchived: boolean })[]> => {
  const on = (page: number) => github.request("GET /installation/repositories", { per_page: PAGE, page });
  const all = await allPages(async (page) => (await answered(on(page), REPOSITORIES)).repositories);
  return all.map(({ isArchived, repository }) => ({ ...repository, isArchived }));
};

/** A repository as it is called now, also when it is asked for by a name that it had. */
export const repositoryNow = async (github: GitHub, owner: string, repo: string): Promise<InstalledOn | undefined> => {
  const asked = github.request("GET /repos/{owner}/{repo}", { owner, repo });
  return (await orAbsent(answered(asked, REPOSITORY), undefined))?.repository;
};

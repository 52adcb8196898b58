import { orAbsent } from "./failure.ts";
import type { GitHub } from "./octokit.ts";
import { allPages, PAGE } from "./pages.ts";

/* Where the app is installed: asked as the app itself, except for an installation's own repositories. */

export type Installed = { readonly id: number; readonly account: string; readonly suspended: boolean };

export const installations = (github: GitHub): Promise<readonly Installed[]> =>
  allPages(async (page) => {
    const { data } = await github.request("GET /app/installations", { per_page: PAGE, page });
    return data.map(({ id, account, suspended_at }) => ({
      id: Number(id),
      account: account !== null && account !== undefined && "login" in account ? account.login : "",
      suspended: Boolean(suspended_at),
    }));
  });

/** The installation that holds a repository now; undefined where there is none. */
export const installationOf = async (github: GitHub, owner: string, repo: string): Promise<number | undefined> => {
  const answer = await orAbsent(github.request("GET /repos/{owner}/{repo}/installation", { owner, repo }), undefined);
  return answer && Number(answer.data.id);
};

export type InstalledOn = {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
};

/** Every repository that an installation may see and write to; `github` is that installation's. */
export const repositoriesOf = async (github: GitHub): Promise<readonly InstalledOn[]> =>
  (await everyRepositoryOf(github)).filter(({ isArchived }) => !isArchived);

/** The same with those that are archived, of which much can still be asked. */
export const everyRepositoryOf = async (
  github: GitHub,
): Promise<readonly (InstalledOn & { readonly isArchived: boolean })[]> => {
  const all = await allPages(async (page) => {
    const { data } = await github.request("GET /installation/repositories", { per_page: PAGE, page });
    return data.repositories;
  });
  return all.map((each) => ({ ...repositoryOf(each), isArchived: each.archived === true }));
};

/** A repository as it is called now, also when it is asked for by a name that it had. */
export const repositoryNow = async (github: GitHub, owner: string, repo: string): Promise<InstalledOn | undefined> => {
  const answer = await orAbsent(github.request("GET /repos/{owner}/{repo}", { owner, repo }), undefined);
  return answer && repositoryOf(answer.data);
};

type Named = {
  readonly id: number | bigint;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly default_branch: string;
};

const repositoryOf = ({ id, name, owner, default_branch }: Named): InstalledOn => ({
  id: Number(id),
  owner: owner.login,
  name,
  defaultBranch: default_branch,
});

import type { Source } from "./document.ts";
import { type Problem, shown } from "./problem.ts";

/** Where a configuration stands on GitHub; `ref` only where it is not the default branch. */
export type Address = {
  readonly owner: string;
  readonly repo: string;
  readonly path: string;
  readonly ref?: string | undefined;
};

/** `.github`, `other-repo` or `owner/repo`, each with `:path/file.yml` after it where the path is another one. */
const EXTENDS = /^(?:([A-Za-z0-9][A-Za-z0-9_-]{0,38})\/)?([A-Za-z0-9_.-]{1,100})(?::([A-Za-z0-9_./-]{1,200}\.ya?ml))?$/;

/** The address of what this file extends, undefined when nothing; a problem where it is no repository of the same owner. */
export const extendedBy = (source: Source, from: Address): Address | undefined | Problem => {
  const value = source.data._extends;
  if (value === undefined) return undefined;
  const [match, owner = from.owner, repo = "", path = from.path] =
    EXTENDS.exec(typeof value === "string" ? value : "") ?? [];
  const isUsable = match !== undefined && !/^\.{1,2}$/.test(repo) && !path.split("/").includes("..");
  const isOurs = owner.toLowerCase() === from.owner.toLowerCase();
  const expected = `expected a repository of ${from.owner}, such as .github, other-repo or .github:firewarden.yml`;
  if (isUsable && isOurs) return { owner, repo, path };
  const { line } = source.locate(["_extends"]);
  return { file: source.file, line, path: "_extends", says: `is ${shown(value)}; ${expected}`, curable: false };
};

/** Case does not count on GitHub, in owners and repositories. */
export const sameAddress = (a: Address, b: Address): boolean =>
  a.owner.toLowerCase() === b.owner.toLowerCase() && a.repo.toLowerCase() === b.repo.toLowerCase() && a.path === b.path;

/** As problems name it: the path alone in the repository itself, else with `owner/name:` before it. */
export const fileName = ({ owner, repo, path }: Address, home: Address): string =>
  sameAddress({ owner, repo, path: home.path }, home) ? path : `${owner}/${repo}:${path}`;

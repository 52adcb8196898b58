import type { Group } from "../../incident/question.ts";
import type { Permission, Person } from "../../incident/vocabulary.ts";
import { orAbsent } from "../failure.ts";
import type { GitHub } from "../octokit.ts";
import { allPages, PAGE } from "../pages.ts";

type Repository = { readonly owner: string; readonly repo: string };

/** A gate has at most 50 seats: with so many people behind one name nobody is missing, however many more there are. */
const MOST_PAGES = 10;

/**
 * Everybody in a team, or with at least a permission on the repository. GitHub counts the members of child teams as
 * members, and lists nobody who is only invited
 * (https://docs.github.com/rest/teams/members#list-team-members).
 */
export const candidatesOf = async (
  github: GitHub,
  repository: Repository,
  of: Group,
): Promise<readonly Person[] | "no-such-team"> => {
  if (of.kind === "permission") return collaborators(github, repository, of.atLeast);
  return orAbsent(members(github, of.org, of.slug), "no-such-team");
};

type Account = { readonly id: number | bigint; readonly login: string };

const asPerson = ({ id, login }: Account): Person => ({ id: Number(id), login });

const members = async (github: GitHub, org: string, slug: string): Promise<readonly Person[]> => {
  const all = await allPages(async (page) => {
    const team = { org, team_slug: slug, per_page: PAGE, page };
    return (await github.request("GET /orgs/{org}/teams/{team_slug}/members", team)).data;
  }, MOST_PAGES);
  return all.map(asPerson);
};

/** GitHub's word for a permission in this list; `none` is everybody, whom nobody lists. */
const WORDS: Readonly<Record<Permission, "pull" | "triage" | "push" | "maintain" | "admin">> = {
  none: "pull",
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

// https://docs.github.com/rest/collaborators/collaborators#list-repository-collaborators: who has it by a team, by the
// organization or as its owner is listed too. Older servers do not know the filter, but tell each one's permissions.
const collaborators = async (
  github: GitHub,
  repository: Repository,
  atLeast: Permission,
): Promise<readonly Person[]> => {
  const permission = WORDS[atLeast];
  const all = await allPages(async (page) => {
    const list = { ...repository, permission, per_page: PAGE, page };
    return (await github.request("GET /repos/{owner}/{repo}/collaborators", list)).data;
  }, MOST_PAGES);
  return all.filter(({ permissions }) => permissions?.[permission] !== false).map(asPerson);
};

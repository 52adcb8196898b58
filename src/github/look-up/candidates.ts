import { z } from "zod";
import type { Group } from "../../incident/question.ts";
import type { Permission, Person } from "../../vocabulary.ts";
import { answered, ID } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { allPages, PAGE } from "../client/pages.ts";

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

const PEOPLE = z.array(z.object({ id: ID, login: z.string() }));
const COLLABORATORS = z.array(
  z.object({ id: ID, login: z.string(), permissions: z.record(z.string(), z.boolean()).optional() }),
);

const members = (github: GitHub, org: string, slug: string): Promise<readonly Person[]> => {
  const route = "GET /orgs/{org}/teams/{team_slug}/members";
  const on = (page: number) => github.request(route, { org, team_slug: slug, per_page: PAGE, page });
  return allPages((page) => answered(on(page), PEOPLE), MOST_PAGES);
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
  const route = "GET /repos/{owner}/{repo}/collaborators";
  const on = (page: number) => github.request(route, { ...repository, permission, per_page: PAGE, page });
  const all = await allPages((page) => answered(on(page), COLLABORATORS), MOST_PAGES);
  return all
    .filter(({ permissions }) => permissions?.[permission] !== false)
    .map(({ id, login }): Person => ({ id, login }));
};

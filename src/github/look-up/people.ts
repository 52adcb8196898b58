import { z } from "zod";
import { PERMISSIONS, type Permission, type Person } from "../../vocabulary.ts";
import { answered, ID } from "../client/answer.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";

type Repository = { readonly owner: string; readonly repo: string };

const PERMISSION = z.object({
  permission: z.string(),
  role_name: z.string().optional(),
  user: z.object({ id: ID }).nullish(),
});
const USER = z.object({ id: ID, login: z.string(), type: z.string().optional() });
const MEMBERSHIP = z.object({ state: z.string() });
const TEAM = z.object({ slug: z.string() });

/**
 * The permission of a person on a repository. Logins can be given up and taken by somebody else, so an answer about
 * another id is none: the person is asked for by id, and once more under the login that they have now.
 */
export const permissionOf = async (github: GitHub, repository: Repository, person: Person): Promise<Permission> => {
  const first = await permissionUnder(github, repository, person.login);
  if (first?.id === person.id) return first.permission;
  const now = await personNumbered(github, person.id);
  if (now === "absent") return "none";
  const second = await permissionUnder(github, repository, now.login);
  return second?.id === person.id ? second.permission : "none";
};

const permissionUnder = async (github: GitHub, repository: Repository, username: string) => {
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const asked = github.request(route, { ...repository, username });
  const answer = await orAbsent(answered(asked, PERMISSION), undefined);
  if (answer === undefined) return undefined;
  const { user, role_name = "", permission } = answer;
  return { id: user?.id, permission: asPermission(role_name) ?? asPermission(permission) ?? "none" };
};

// `role_name` is exact, but an organization may have named roles of its own; `permission` is what those amount to.
const asPermission = (name: string): Permission | undefined => PERMISSIONS.find((known) => known === name);

/**
 * Whether a person belongs to a team, child teams included; invited is not yet a member. GitHub's answer is about a
 * login and names no id, so it counts only where that login is this person's.
 */
export const isMember = async (github: GitHub, org: string, slug: string, person: Person): Promise<boolean> => {
  const isActive = await isMemberCalled(github, org, slug, person.login);
  if (isActive && isPerson(await personCalled(github, person.login), person)) return true;
  const now = await personNumbered(github, person.id);
  if (now === "absent" || isSameLogin(now, person)) return false;
  return isMemberCalled(github, org, slug, now.login);
};

const isMemberCalled = async (github: GitHub, org: string, slug: string, username: string): Promise<boolean> => {
  const route = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
  const asked = github.request(route, { org, team_slug: slug, username });
  return (await orAbsent(answered(asked, MEMBERSHIP), undefined))?.state === "active";
};

const isPerson = (found: Person | "absent", { id }: Person): boolean => found !== "absent" && found.id === id;

const isSameLogin = (one: Person, other: Person): boolean => one.login.toLowerCase() === other.login.toLowerCase();

export const teamExists = async (github: GitHub, org: string, slug: string): Promise<boolean> => {
  const asked = github.request("GET /orgs/{org}/teams/{team_slug}", { org, team_slug: slug });
  return (await orAbsent(answered(asked, TEAM), undefined)) !== undefined;
};

/** The person who has this login now; an organization is nobody. */
export const personCalled = async (github: GitHub, login: string): Promise<Person | "absent"> => {
  const asked = github.request("GET /users/{username}", { username: login });
  const answer = await orAbsent(answered(asked, USER), undefined);
  if (answer === undefined || answer.type === "Organization") return "absent";
  return { id: answer.id, login: answer.login };
};

/** The person with this id, under the login that they have now; looked for under the one that they had, since most keep it. */
export const personWithId = async (github: GitHub, { id, login }: Person): Promise<Person | "absent"> => {
  const called = await personCalled(github, login);
  return isPerson(called, { id, login }) ? called : personNumbered(github, id);
};

const personNumbered = async (github: GitHub, id: number): Promise<Person | "absent"> => {
  const asked = github.request("GET /user/{account_id}", { account_id: id });
  const answer = await orAbsent(answered(asked, USER), undefined);
  return answer?.id === id ? { id, login: answer.login } : "absent";
};

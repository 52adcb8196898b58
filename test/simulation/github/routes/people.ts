import { PERMISSIONS, type Permission } from "../../../../src/incident/vocabulary.ts";
import { PEOPLE, permissionOf } from "../../cast.ts";
import { absent, numberOf, type Parameters, textOf } from "../answer.ts";
import type { Routes } from "../routes.ts";

const known = (login: string) => PEOPLE.find((each) => each.login === login.toLowerCase()) ?? absent();

/** GitHub's `permission` knows fewer words than its `role_name`. */
const collapsed = (role: string): string => (role === "maintain" ? "write" : role === "triage" ? "read" : role);

/** The list's words for permissions, which are not those of `role_name`. */
const LISTED: Readonly<Record<string, Permission>> = {
  pull: "read",
  triage: "triage",
  push: "write",
  maintain: "maintain",
  admin: "admin",
};

const reaches = (login: string, atLeast: Permission): boolean =>
  PERMISSIONS.indexOf(permissionOf(login)) >= PERMISSIONS.indexOf(atLeast);

const theTeam = (given: Parameters): true => (textOf(given, "team_slug") === "sre" ? true : absent());

export const people: Routes = {
  "GET /repos/{owner}/{repo}/collaborators": (_state, given) => {
    const word = textOf(given, "permission");
    const atLeast = LISTED[word] ?? "read";
    const found = PEOPLE.filter(({ login }) => numberOf(given, "page") === 1 && reaches(login, atLeast));
    return { status: 200, data: found.map((user) => ({ ...user, permissions: { [word]: true } })) };
  },
  "GET /orgs/{org}/teams/{team_slug}/members": (state, given) => ({
    status: 200,
    data: theTeam(given) && PEOPLE.filter(({ login }) => numberOf(given, "page") === 1 && state.team.has(login)),
  }),
  "GET /repos/{owner}/{repo}/collaborators/{username}/permission": (_state, given) => {
    const user = known(textOf(given, "username"));
    const role = permissionOf(user.login);
    return { status: 200, data: { user, role_name: role, permission: collapsed(role) } };
  },
  "GET /orgs/{org}/teams/{team_slug}/memberships/{username}": (state, given) => {
    const login = textOf(given, "username");
    return { status: 200, data: theTeam(given) && state.team.has(login) ? { state: "active" } : absent() };
  },
  "GET /orgs/{org}/teams/{team_slug}": (_state, given) => ({ status: 200, data: theTeam(given) && { slug: "sre" } }),
  "GET /users/{username}": (_state, given) => ({ status: 200, data: known(textOf(given, "username")) }),
  "GET /user/{account_id}": (_state, given) => ({
    status: 200,
    data: PEOPLE.find(({ id }) => id === numberOf(given, "account_id")) ?? absent(),
  }),
  "GET /repos/{owner}/{repo}/assignees/{assignee}": (_state, given) => ({
    status: reaches(known(textOf(given, "assignee")).login, "read") ? 204 : absent(),
    data: undefined,
  }),
};

import { PERMISSIONS, type Permission } from "../../../src/vocabulary.ts";
import { absent, numberOf, type Parameters, textOf } from "../answer.ts";
import { type Account, account, permissionOf } from "../cast.ts";
import type { Routes } from "../routes.ts";
import type { State } from "../state.ts";

const known = ({ directory }: State, login: string): Account => directory.called(login) ?? absent();

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

const reaches = (account: Account, atLeast: Permission): boolean =>
  PERMISSIONS.indexOf(permissionOf(account)) >= PERMISSIONS.indexOf(atLeast);

const isInTeam = ({ team }: State, { id }: Account): boolean => [...team].some((name) => account(name).id === id);

const theTeam = (given: Parameters): true => (textOf(given, "team_slug") === "sre" ? true : absent());

export const people: Routes = {
  "GET /repos/{owner}/{repo}/collaborators": (state, given) => {
    const word = textOf(given, "permission");
    const atLeast = LISTED[word] ?? "read";
    const found = state.directory.people.filter((each) => numberOf(given, "page") === 1 && reaches(each, atLeast));
    return { status: 200, data: found.map((user) => ({ ...user, permissions: { [word]: true } })) };
  },
  "GET /orgs/{org}/teams/{team_slug}/members": (state, given) => ({
    status: 200,
    data:
      theTeam(given) && state.directory.people.filter((each) => numberOf(given, "page") === 1 && isInTeam(state, each)),
  }),
  "GET /repos/{owner}/{repo}/collaborators/{username}/permission": (state, given) => {
    const user = known(state, textOf(given, "username"));
    const role = permissionOf(user);
    return { status: 200, data: { user, role_name: role, permission: collapsed(role) } };
  },
  "GET /orgs/{org}/teams/{team_slug}/memberships/{username}": (state, given) => {
    const user = known(state, textOf(given, "username"));
    return { status: 200, data: theTeam(given) && isInTeam(state, user) ? { state: "active" } : absent() };
  },
  "GET /orgs/{org}/teams/{team_slug}": (_state, given) => ({ status: 200, data: theTeam(given) && { slug: "sre" } }),
  "GET /users/{username}": (state, given) => ({ status: 200, data: known(state, textOf(given, "username")) }),
  "GET /user/{account_id}": (state, given) => ({
    status: 200,
    data: state.directory.people.find(({ id }) => id === numberOf(given, "account_id")) ?? absent(),
  }),
  "GET /repos/{owner}/{repo}/assignees/{assignee}": (state, given) => ({
    status: reaches(known(state, textOf(given, "assignee")), "read") ? 204 : absent(),
    data: undefined,
  }),
};

import { answer, refusal } from "../exchange.ts";
import { paged } from "../paging.ts";
import { type Params, type Route, repositoryOf } from "../route.ts";
import { simpleUser } from "../watches/envelope.ts";
import { atLeast, personNamed, ROLES, type Role, roleOf, type World } from "../world.ts";

/** GitHub's old `permission` knows four levels; `role_name` knows them all. */
const COLLAPSED: Readonly<Record<Role, string>> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

const known = (world: World, params: Params): string | undefined => personNamed(world, params.login ?? "");

// https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
const permission: Route = {
  method: "GET",
  pattern: "/repos/:owner/:repo/collaborators/:login/permission",
  answer: async (_exchange, params, stage) => {
    const login = known(stage.world, params);
    if (login === undefined) return refusal(404, `${params.login} is not a user`);
    const role = roleOf(stage.world, repositoryOf(params), login);
    const user = await simpleUser(stage, login);
    return answer(200, { permission: COLLAPSED[role], role_name: role, user: { ...user, role_name: role } });
  },
};

const isCollaborator: Route = {
  method: "GET",
  pattern: "/repos/:owner/:repo/collaborators/:login",
  answer: (_exchange, params, { world }) => {
    const given = world.roles.get(repositoryOf(params))?.get(known(world, params) ?? "") ?? "none";
    return given === "none" ? refusal(404, "Not Found") : answer(204);
  },
};

const assignable: Route = {
  method: "GET",
  pattern: "/repos/:owner/:repo/assignees/:login",
  answer: (_exchange, params, { world }) => {
    const login = known(world, params);
    const may = login !== undefined && atLeast(roleOf(world, repositoryOf(params), login), "triage");
    return may ? answer(204) : refusal(404, "Not Found");
  },
};

/** GitHub's word for a role in the list of collaborators; who has a higher one has the lower ones too. */
const GRANTS: Readonly<Record<Exclude<Role, "none">, string>> = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

const grantsOf = (role: Role): Readonly<Record<string, boolean>> =>
  Object.fromEntries(ROLES.flatMap((each) => (each === "none" ? [] : [[GRANTS[each], atLeast(role, each)]])));

// https://docs.github.com/rest/collaborators/collaborators#list-repository-collaborators
const collaborators: Route = {
  method: "GET",
  pattern: "/repos/:owner/:repo/collaborators",
  answer: async (exchange, params, stage) => {
    const wanted = exchange.query.get("permission");
    const roles = [...(stage.world.roles.get(repositoryOf(params)) ?? [])]
      .filter(([, role]) => role !== "none")
      .filter(([, role]) => wanted === null || grantsOf(role)[wanted] === true);
    const users = roles.map(async ([login, role]) => ({
      ...(await simpleUser(stage, login)),
      role_name: role,
      permissions: grantsOf(role),
    }));
    return paged(exchange, stage.world.url, await Promise.all(users));
  },
};

// The emulator finds people only as they are spelt; GitHub does not mind the case.
const user: Route = {
  method: "GET",
  pattern: "/users/:login",
  answer: (exchange, params, stage) => {
    const login = known(stage.world, params) ?? params.login ?? "";
    return stage.forward({ ...exchange, path: `/users/${encodeURIComponent(login)}` });
  },
};

const isMember: Route = {
  method: "GET",
  pattern: "/orgs/:org/members/:login",
  answer: (_exchange, params, { world }) =>
    world.members.has(known(world, params) ?? "") ? answer(204) : refusal(404, "Not Found"),
};

const members: Route = {
  method: "GET",
  pattern: "/orgs/:org/members",
  answer: async (_exchange, _params, stage) =>
    answer(200, await Promise.all([...stage.world.members].map((login) => simpleUser(stage, login)))),
};

export const peopleRoutes: readonly Route[] = [
  permission,
  isCollaborator,
  collaborators,
  assignable,
  user,
  isMember,
  members,
];

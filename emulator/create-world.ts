import { tokenOf } from "./emulator.ts";
import type { Complete, Roles } from "./options.ts";
import type { Role, Team, World } from "./world.ts";

const roleIn = (roles: Roles, repository: string): Role =>
  typeof roles === "string" ? roles : (roles[repository] ?? "none");

const rolesIn = (options: Complete, repository: string): Map<string, Role> =>
  new Map(Object.entries(options.people).map(([login, roles]) => [login, roleIn(roles, repository)]));

const teamsOf = (options: Complete): Map<string, Team> =>
  new Map(
    Object.entries(options.teams).map(([slug, { members, parent }], index) => [
      slug,
      { id: 500 + index, slug, parent, members: new Map(members.map((login) => [login, "active"])) },
    ]),
  );

/** The frontage's own truth at the beginning. */
export const createWorld = (options: Complete, url: string): World => {
  const { webhookSecret: _secret, ...app } = options.app;
  const people = Object.keys(options.people);
  return {
    url,
    organization: options.organization,
    app: { ...app, installationId: app.id * 10 },
    privateRepositories: new Set(options.privateRepositories),
    members: new Set(people.filter((login) => !options.outsiders.includes(login))),
    people,
    roles: new Map(options.repositories.map((name) => [name, rolesIn(options, name)])),
    teams: teamsOf(options),
    tokens: new Map(people.map((login) => [tokenOf(login), { kind: "person", login }])),
    pulls: new Map(),
    reactions: new Map(),
    statuses: new Map(),
    protected: new Map(),
    stateReasons: new Map(),
    reach: { suspendedAt: undefined, withheld: new Set() },
    nextId: 9000,
  };
};

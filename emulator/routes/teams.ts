import { type Answer, answer, type Exchange, refusal } from "../exchange.ts";
import { paged } from "../paging.ts";
import type { Params, Route } from "../route.ts";
import type { Stage } from "../stage.ts";
import { simpleUser } from "../watches/envelope.ts";
import { personNamed, type Team, type World } from "../world.ts";

const teamOf = (world: World, params: Params): Team | undefined =>
  params.org === world.organization ? world.teams.get((params.slug ?? "").toLowerCase()) : undefined;

/** Everybody in the team, and in the teams below it: GitHub counts both. */
export const membersOf = (world: World, team: Team): ReadonlyMap<string, "active" | "pending"> => {
  const below = [...world.teams.values()].filter(({ parent }) => parent === team.slug);
  return new Map([...below.flatMap((child) => [...membersOf(world, child)]), ...team.members]);
};

export const teamCard = (world: World, team: Team): Readonly<Record<string, unknown>> => ({
  id: team.id,
  node_id: btoa(`Team${team.id}`),
  name: team.slug,
  slug: team.slug,
  description: null,
  privacy: "closed",
  notification_setting: "notifications_enabled",
  permission: "pull",
  url: `${world.url}/organizations/1/team/${team.id}`,
  html_url: `${world.url}/orgs/${world.organization}/teams/${team.slug}`,
  members_url: `${world.url}/organizations/1/team/${team.id}/members{/member}`,
  repositories_url: `${world.url}/organizations/1/team/${team.id}/repos`,
  parent: null,
});

const withTeam =
  (
    reply: (team: Team, exchange: Exchange, params: Params, stage: Stage) => Answer | Promise<Answer>,
  ): Route["answer"] =>
  (exchange, params, stage) => {
    const team = teamOf(stage.world, params);
    return team ? reply(team, exchange, params, stage) : refusal(404, "Not Found");
  };

const TEAM = "/orgs/:org/teams/:slug";

const membership = withTeam((team, _exchange, params, { world }) => {
  const login = personNamed(world, params.login ?? "");
  const state = login === undefined ? undefined : membersOf(world, team).get(login);
  if (login === undefined || state === undefined) return refusal(404, "Not Found");
  return answer(200, {
    url: `${world.url}/organizations/1/team/${team.id}/memberships/${login}`,
    role: "member",
    state,
  });
});

const members = withTeam(async (team, exchange, _params, stage) => {
  const active = [...membersOf(stage.world, team)].filter(([, state]) => state === "active");
  return paged(exchange, stage.world.url, await Promise.all(active.map(([login]) => simpleUser(stage, login))));
});

const children = withTeam((team, exchange, _params, { world }) => {
  const below = [...world.teams.values()].filter(({ parent }) => parent === team.slug);
  return paged(
    exchange,
    world.url,
    below.map((child) => teamCard(world, child)),
  );
});

const teams: Route["answer"] = (exchange, params, { world }) =>
  params.org === world.organization
    ? paged(
        exchange,
        world.url,
        [...world.teams.values()].map((team) => teamCard(world, team)),
      )
    : refusal(404, "Not Found");

export const teamRoutes: readonly Route[] = [
  { method: "GET", pattern: "/orgs/:org/teams", answer: teams },
  {
    method: "GET",
    pattern: TEAM,
    answer: withTeam((team, _exchange, _params, { world }) => answer(200, teamCard(world, team))),
  },
  { method: "GET", pattern: `${TEAM}/members`, answer: members },
  { method: "GET", pattern: `${TEAM}/memberships/:login`, answer: membership },
  { method: "GET", pattern: `${TEAM}/teams`, answer: children },
];

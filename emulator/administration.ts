import { ROOT } from "./emulator.ts";
import { isSuccess } from "./exchange.ts";
import { teamCard } from "./routes/teams.ts";
import { record } from "./shapes.ts";
import type { Stage } from "./stage.ts";
import type { Teller } from "./teller.ts";
import type { Notice } from "./watch.ts";
import { simpleUser } from "./watches/envelope.ts";
import { type Role, roleOf } from "./world.ts";

/** What an owner does on GitHub's settings pages. The change counts at once; the promise is for the delivery. */
export interface Administration {
  readonly setRole: (login: string, role: Role, repository?: string) => Promise<void>;
  readonly addToTeam: (team: string, login: string, state?: "active" | "pending") => Promise<void>;
  readonly removeFromTeam: (team: string, login: string) => Promise<void>;
  /** Refuses every direct write to the branch from now on. */
  readonly protect: (branch: string, repository?: string, by?: "ruleset" | "classic") => void;
  readonly unprotect: (branch: string, repository?: string) => void;
  /** Keeps the app from everything, and lets it back. */
  readonly suspend: () => Promise<void>;
  readonly unsuspend: () => Promise<void>;
  /** Takes a repository from the app, and gives it back. */
  readonly withhold: (repository?: string) => Promise<void>;
  readonly entrust: (repository?: string) => Promise<void>;
  /** Renames a repository without a word to the app; its old name leads nowhere and can be taken. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** A new repository with an id of its own, on which the app is installed; these people have these roles there. */
  readonly makeRepository: (name: string, roles: Readonly<Record<string, Role>>) => Promise<void>;
  /**
   * Tells the app something that nothing here causes by itself: a suspended installation, a renamed repository, a
   * transferred issue. Repository, organization, sender and installation are added.
   */
  readonly tell: (event: string, action: string, payload: object, repository?: string) => Promise<void>;
}

const shortOf = (fullName: string): string => fullName.slice(fullName.indexOf("/") + 1);

/** Settings of the emulated organization; `home` is the repository where none is named. */
export const createAdministration = (stage: Stage, home: string, tell: Teller): Administration => {
  const { world } = stage;
  const owner = world.people.find((login) => roleOf(world, home, login) === "admin") ?? world.people[0] ?? "";
  const say = (notice: Notice): Promise<void> => tell(stage, owner, [notice]);

  const membership = async (action: string, slug: string, login: string): Promise<void> => {
    const team = world.teams.get(slug);
    if (!team) throw new Error(`no team ${slug}`);
    const payload = { scope: "team", member: await simpleUser(stage, login), team: teamCard(world, team) };
    await say({ event: "membership", action, payload });
  };

  const entrusting = async (action: "added" | "removed", name: string): Promise<void> => {
    const { id, full_name } = record(await stage.look(`/repos/${name}`));
    const [now, not] = action === "added" ? ["added", "removed"] : ["removed", "added"];
    const lists = { [`repositories_${now}`]: [{ id, full_name }], [`repositories_${not}`]: [] };
    await say({ event: "installation_repositories", action, payload: { repository_selection: "selected", ...lists } });
  };

  const ask = async (method: string, path: string, json: object): Promise<void> => {
    const headers = { authorization: stage.authorization() };
    const actor = { kind: "person", login: ROOT } as const;
    const given = await stage.forward({ method, path, query: new URLSearchParams(), headers, json, actor });
    if (!isSuccess(given)) throw new Error(`${method} ${path} answered ${given.status}`);
  };

  return {
    suspend: async () => {
      world.reach.suspendedAt = new Date().toISOString();
      await say({ event: "installation", action: "suspend", payload: {} });
    },
    unsuspend: async () => {
      world.reach.suspendedAt = undefined;
      await say({ event: "installation", action: "unsuspend", payload: {} });
    },
    withhold: async (repository = home) => {
      world.reach.withheld.add(repository);
      await entrusting("removed", repository);
    },
    entrust: async (repository = home) => {
      world.reach.withheld.delete(repository);
      await entrusting("added", repository);
    },
    rename: async (from, to) => {
      await ask("PATCH", `/repos/${from}`, { name: shortOf(to) });
      world.roles.set(to, world.roles.get(from) ?? new Map());
      world.roles.delete(from);
    },
    makeRepository: async (name, roles) => {
      await ask("POST", `/orgs/${world.organization}/repos`, { name: shortOf(name), auto_init: true });
      world.roles.set(name, new Map(Object.entries(roles)));
    },
    setRole: async (login, role, repository = home) => {
      const from = roleOf(world, repository, login);
      world.roles.get(repository)?.set(login, role);
      const changes = { permission: { from, to: role } };
      const payload = { member: await simpleUser(stage, login), changes };
      await say({ event: "member", action: "edited", repository, payload });
    },
    addToTeam: async (slug, login, state = "active") => {
      world.teams.get(slug)?.members.set(login, state);
      if (state === "active") await membership("added", slug, login);
    },
    removeFromTeam: async (slug, login) => {
      world.teams.get(slug)?.members.delete(login);
      await membership("removed", slug, login);
    },
    protect: (branch, repository = home, by = "ruleset") => void world.protected.set(`${repository} ${branch}`, by),
    unprotect: (branch, repository = home) => void world.protected.delete(`${repository} ${branch}`),
    tell: (event, action, payload, repository) =>
      say({ event, action, payload: { ...payload }, ...(repository === undefined ? {} : { repository }) }),
  };
};

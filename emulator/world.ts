import type { Actor } from "./exchange.ts";

/** A person's role on a repository, in GitHub's `role_name`. */
export type Role = "none" | "read" | "triage" | "write" | "maintain" | "admin";
export const ROLES: readonly Role[] = ["none", "read", "triage", "write", "maintain", "admin"];
export const atLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

export interface Team {
  readonly id: number;
  readonly slug: string;
  /** The team above this one; its members include this one's. */
  readonly parent: string | undefined;
  readonly members: Map<string, "active" | "pending">;
}

/** What the emulator does not know of a pull request: commits that came later, and the real merge. */
export interface PullOverlay {
  readonly repository: string;
  readonly number: number;
  readonly headRef: string;
  readonly baseRef: string;
  headSha: string;
  open: boolean;
  mergeSha: string | undefined;
}

export interface Reaction {
  readonly id: number;
  readonly content: string;
  readonly login: string;
  readonly createdAt: string;
}

export interface Status {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly login: string;
  readonly createdAt: string;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly installationId: number;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** The truth that the frontage keeps itself, because the emulator has it wrong or not at all. */
export interface World {
  /** The frontage's own address, without a slash at the end. */
  readonly url: string;
  readonly organization: string;
  readonly app: App;
  readonly privateRepositories: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly people: readonly string[];
  /** By repository, then by login. */
  readonly roles: Map<string, Map<string, Role>>;
  readonly teams: Map<string, Team>;
  readonly tokens: Map<string, Actor>;
  readonly pulls: Map<string, PullOverlay>;
  /** By the API path of what is reacted to. */
  readonly reactions: Map<string, readonly Reaction[]>;
  /** By "acme/shop <sha>", newest first. */
  readonly statuses: Map<string, readonly Status[]>;
  /** "acme/shop main", and by what kind of rule. */
  readonly protected: Map<string, "ruleset" | "classic">;
  /** Issues closed with a reason that the emulator does not know, by API path. */
  readonly stateReasons: Map<string, string>;
  /** What an owner keeps the app from: everything, since then, or these repositories. */
  readonly reach: { suspendedAt: string | undefined; readonly withheld: Set<string> };
  nextId: number;
}

/** The person's role as it counts: whoever is nothing special on a public repository can still read it. */
export const roleOf = (world: World, repository: string, login: string): Role => {
  const given = world.roles.get(repository)?.get(login) ?? "none";
  return given === "none" && !world.privateRepositories.has(repository) ? "read" : given;
};

/** Logins are compared without regard to case, as on GitHub. */
export const personNamed = (world: World, login: string): string | undefined =>
  world.people.find((one) => one.toLowerCase() === login.toLowerCase());

export const botOf = (world: World): string => `${world.app.slug}[bot]`;
export const pullKey = (repository: string, number: number): string => `${repository}#${number}`;

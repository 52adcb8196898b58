import type { Role } from "./world.ts";

/** A role on every repository, or by repository ("acme/shop"). */
export type Roles = Role | Readonly<Record<string, Role>>;

export interface GitHubOptions {
  /** The frontage's port; a free one by default. */
  readonly port?: number;
  readonly organization?: string;
  /** Full names; all are made with a README on `main`, and the app is installed on them. */
  readonly repositories?: readonly string[];
  readonly privateRepositories?: readonly string[];
  readonly people?: Readonly<Record<string, Roles>>;
  /** Who is no member of the organization, whatever their role. */
  readonly outsiders?: readonly string[];
  readonly teams?: Readonly<Record<string, { readonly members: readonly string[]; readonly parent?: string }>>;
  readonly app?: {
    readonly id?: number;
    readonly slug?: string;
    readonly name?: string;
    readonly permissions?: Readonly<Record<string, string>>;
    readonly events?: readonly string[];
    readonly webhookSecret?: string;
  };
}

const NAMES = /^(?!-)[a-z\d-]+$/i;

export const defaults = {
  organization: "acme",
  repositories: ["acme/shop"],
  /** `mallory` is a stranger, `tara` may triage only; `alice` and `bob` have maintain, `olga` owns it. */
  people: {
    olga: "admin",
    alice: "maintain",
    bob: "maintain",
    ana: "write",
    carol: "write",
    dana: "write",
    sam: "write",
    tara: "triage",
    ruth: "read",
    mallory: "none",
  },
  outsiders: ["mallory"],
  teams: {
    "sre-leads": { members: ["alice", "bob"] },
    payments: { members: ["sam", "carol"] },
    "incident-authority": { members: ["olga"] },
  },
  app: {
    id: 4711,
    slug: "firewarden",
    name: "Firewarden",
    webhookSecret: "a secret only for tests",
    permissions: {
      administration: "read",
      checks: "write",
      contents: "write",
      issues: "write",
      members: "read",
      metadata: "read",
      pull_requests: "write",
      statuses: "write",
    },
    events: [
      "issue_comment",
      "issues",
      "label",
      "member",
      "membership",
      "pull_request",
      "pull_request_review",
      "push",
      "repository",
      "team",
    ],
  },
} satisfies GitHubOptions;

/** The options with every default filled in; throws on a login that GitHub would not allow. */
export const complete = (options: GitHubOptions) => {
  const people: Readonly<Record<string, Roles>> = options.people ?? defaults.people;
  for (const login of Object.keys(people)) if (!NAMES.test(login)) throw new Error(`"${login}" is no login`);
  const teams: NonNullable<GitHubOptions["teams"]> = options.teams ?? (options.people ? {} : defaults.teams);
  return {
    port: options.port ?? 0,
    organization: options.organization ?? defaults.organization,
    repositories: options.repositories ?? defaults.repositories,
    privateRepositories: options.privateRepositories ?? [],
    people,
    outsiders: options.outsiders ?? defaults.outsiders,
    teams,
    app: { ...defaults.app, ...options.app },
  };
};

export type Complete = ReturnType<typeof complete>;

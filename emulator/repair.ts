import { isRecord } from "./shapes.ts";
import { botOf, type Reaction, roleOf, type World } from "./world.ts";

type Json = Record<string, unknown>;
const MILLISECONDS = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/;
const KINDS = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];

const pathOf = (url: string): string => new URL(url).pathname;
const repositoryIn = (url: unknown): string => /\/repos\/([^/]+\/[^/]+)/.exec(String(url))?.[1] ?? "";

/** The app as it stands in `performed_via_github_app` and in check runs. */
export const appCard = (world: World): Json => ({
  id: world.app.id,
  slug: world.app.slug,
  node_id: Buffer.from(`App${world.app.id}`).toString("base64"),
  owner: { login: world.organization, type: "Organization" },
  name: world.app.name,
  description: "",
  external_url: `${world.url}/apps/${world.app.slug}`,
  html_url: `${world.url}/apps/${world.app.slug}`,
  permissions: world.app.permissions,
  events: world.app.events,
});

/** The little sum that stands on whatever can be reacted to. */
export const reactionCounts = (url: string, reactions: readonly Reaction[]): Json => ({
  url,
  total_count: reactions.length,
  ...Object.fromEntries(KINDS.map((kind) => [kind, reactions.filter((one) => one.content === kind).length])),
});

const association = (world: World, repository: string, login: string): string => {
  if (world.members.has(login)) return "MEMBER";
  return (world.roles.get(repository)?.get(login) ?? "none") === "none" ? "NONE" : "COLLABORATOR";
};

/** One mistake of the emulator each; an object comes in as it is, what is to be different comes out. */
type Fix = (world: World, object: Json) => Json | undefined;

const authorship: Fix = (world, object) => {
  if (!("author_association" in object) || !isRecord(object.user)) return undefined;
  const { login } = object.user;
  if (typeof login !== "string") return undefined;
  const repository = repositoryIn(object.url ?? object.pull_request_url);
  const viaApp = "performed_via_github_app" in object && login === botOf(world);
  return {
    author_association: association(world, repository, login),
    ...(viaApp ? { performed_via_github_app: appCard(world) } : {}),
  };
};

const bots: Fix = (_world, object) =>
  typeof object.login === "string" && object.login.endsWith("[bot]") ? { type: "Bot" } : undefined;

const reactions: Fix = (world, object) => {
  const url = isRecord(object.reactions) ? object.reactions.url : undefined;
  if (typeof url !== "string") return undefined;
  const given = world.reactions.get(pathOf(url).replace(/\/reactions$/, "")) ?? [];
  return { reactions: reactionCounts(url, given) };
};

// A row is touched once more right after it was made; on GitHub both times are the same until somebody edits.
const birth: Fix = (_world, { created_at, updated_at }) => {
  if (typeof created_at !== "string" || typeof updated_at !== "string") return undefined;
  const age = Date.parse(updated_at) - Date.parse(created_at);
  return age > 0 && age < 10 ? { updated_at: created_at } : undefined;
};

const pulls: Fix = (world, { diff_url, number, head, base, url }) => {
  const isPull = typeof diff_url === "string" && typeof url === "string" && isRecord(base);
  if (!isPull || !isRecord(head)) return undefined;
  const overlay = world.pulls.get(`${repositoryIn(url)}#${number}`);
  return overlay && { head: { ...head, sha: overlay.headSha }, merge_commit_sha: overlay.mergeSha ?? null };
};

const stateReason: Fix = (world, object) => {
  const reason = typeof object.url === "string" ? world.stateReasons.get(pathOf(object.url)) : undefined;
  return reason !== undefined && object.state === "closed" ? { state_reason: reason } : undefined;
};

const checkRun: Fix = (world, object) =>
  "app" in object && object.app === null && "head_sha" in object ? { app: appCard(world) } : undefined;

// An organization that owns a repository is shown there with every key of a user.
const owner: Fix = (_world, object) => {
  const owning = object.owner;
  if (typeof object.full_name !== "string" || !isRecord(owning) || owning.type !== "Organization") return undefined;
  const at = String(owning.url).replace("/orgs/", "/users/");
  return {
    owner: {
      ...owning,
      url: at,
      gravatar_id: "",
      followers_url: `${at}/followers`,
      following_url: `${at}/following{/other_user}`,
      gists_url: `${at}/gists{/gist_id}`,
      starred_url: `${at}/starred{/owner}{/repo}`,
      subscriptions_url: `${at}/subscriptions`,
      organizations_url: `${at}/orgs`,
      repos_url: `${at}/repos`,
      events_url: `${at}/events{/privacy}`,
      received_events_url: `${at}/received_events`,
    },
  };
};

// A repository's `permissions` are the asker's; the emulator gives everybody everything.
const ownPermissions =
  (login: string | undefined): Fix =>
  (world, object) => {
    if (!("permissions" in object) || typeof object.full_name !== "string") return undefined;
    const role = login === undefined ? undefined : roleOf(world, object.full_name, login);
    const ranks = ["read", "triage", "write", "maintain", "admin"];
    const rank = role === undefined ? -1 : ranks.indexOf(role);
    const names = ["pull", "triage", "push", "maintain", "admin"];
    return { permissions: Object.fromEntries(names.map((name, index) => [name, index <= rank])) };
  };

const FIXES: readonly Fix[] = [birth, authorship, bots, reactions, pulls, stateReason, checkRun, owner];

const walk = (world: World, fixes: readonly Fix[], value: unknown): unknown => {
  if (typeof value === "string") return value.replace(MILLISECONDS, "$1Z");
  if (Array.isArray(value)) return value.map((item) => walk(world, fixes, item));
  if (!isRecord(value)) return value;
  const fixed: Json = { ...value };
  for (const fix of fixes) Object.assign(fixed, fix(world, fixed));
  return Object.fromEntries(Object.entries(fixed).map(([key, inner]) => [key, walk(world, fixes, inner)]));
};

/**
 * A JSON answer of the emulator, as GitHub would have written it: times in whole seconds, true author associations,
 * the app named on what the app wrote, counted reactions, pull requests at their real head.
 */
export const repair = (world: World, value: unknown, asker?: string): unknown =>
  walk(world, [...FIXES, ownPermissions(asker)], value);

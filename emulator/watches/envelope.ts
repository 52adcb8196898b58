import { z } from "zod";
import { type Json, record } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { glance, type Notice } from "../watch.ts";

const SIMPLE_USER = [
  "login",
  "id",
  "node_id",
  "avatar_url",
  "gravatar_id",
  "url",
  "html_url",
  "followers_url",
  "following_url",
  "gists_url",
  "starred_url",
  "subscriptions_url",
  "organizations_url",
  "repos_url",
  "events_url",
  "received_events_url",
  "type",
  "user_view_type",
  "site_admin",
] as const;
const ORGANIZATION = [
  "login",
  "id",
  "node_id",
  "url",
  "repos_url",
  "events_url",
  "hooks_url",
  "issues_url",
  "members_url",
  "public_members_url",
  "avatar_url",
  "description",
] as const;

const pick = (value: unknown, names: readonly string[]): Json => {
  const object = record(value);
  return Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));
};

/** A person or the app's bot, as users stand in payloads. */
export const simpleUser = async (stage: Stage, login: string): Promise<Json> =>
  pick(await stage.look(`/users/${encodeURIComponent(login)}`), SIMPLE_USER);

const repositoryIn = async (stage: Stage, fullName: string): Promise<Json> => {
  const { permissions: _asker, ...repository } = record(await stage.look(`/repos/${fullName}`));
  return { ...repository, web_commit_signoff_required: false, custom_properties: {} };
};

const seconds = (time: unknown): number => Math.floor(Date.parse(String(time)) / 1000);

// Pushes come from an older part of GitHub: times are numbers there, and some names are others.
const pushedRepository = (repository: Json, organization: string): Json => ({
  ...repository,
  created_at: seconds(repository.created_at),
  pushed_at: seconds(repository.pushed_at),
  stargazers: repository.stargazers_count,
  master_branch: repository.default_branch,
  organization,
  owner: { ...record(repository.owner), name: organization, email: null },
});

export interface Payload {
  readonly event: string;
  readonly action: string | undefined;
  readonly payload: Json;
}

/** The whole payload: action first, then what it is about, then repository, organization, sender and installation. */
export const enveloped = async (stage: Stage, sender: string, notice: Notice): Promise<Payload> => {
  const { world } = stage;
  const { event, action, repository: name } = notice;
  const repository = name === undefined ? undefined : await repositoryIn(stage, name);
  const shown = repository && event === "push" ? pushedRepository(repository, world.organization) : repository;
  const { installationId: id } = world.app;
  const payload = {
    ...(action === undefined ? {} : { action }),
    ...notice.payload,
    ...(shown && { repository: shown }),
    organization: pick(await glance(stage, `/orgs/${world.organization}`), ORGANIZATION),
    sender: await simpleUser(stage, sender),
    installation: { id, node_id: btoa(`Installation${id}`) },
  };
  return { event, action, payload };
};

export const Numbered = z.looseObject({ number: z.number() });

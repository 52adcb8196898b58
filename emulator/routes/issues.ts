import { type Answer, type Exchange, isSuccess } from "../exchange.ts";
import { type Route, repositoryOf } from "../route.ts";
import { Pull, record } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { glance } from "../watch.ts";
import { atLeast, roleOf } from "../world.ts";
import { tooLong, withKnownLabels } from "./labels.ts";

const pullAt = async (stage: Stage, repository: string, number: string | undefined): Promise<Pull | undefined> => {
  const pull = Pull.safeParse(await glance(stage, `/repos/${repository}/pulls/${number}`));
  return pull.success ? pull.data : undefined;
};

const SHARED = [
  "number",
  "title",
  "body",
  "state",
  "user",
  "labels",
  "assignees",
  "assignee",
  "locked",
  "milestone",
  "created_at",
  "updated_at",
  "closed_at",
  "author_association",
  "comments_url",
  "node_id",
  "id",
  "comments",
] as const;

/** A pull request as its own issue, which is how GitHub shows it under `/issues`. */
export const asIssue = (pull: Pull, repository: string, url: string): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(SHARED.map((name) => [name, pull[name]])),
  url: `${url}/repos/${repository}/issues/${pull.number}`,
  repository_url: `${url}/repos/${repository}`,
  html_url: pull.html_url,
  state_reason: null,
  performed_via_github_app: null,
  pull_request: {
    url: pull.url,
    html_url: pull.html_url,
    diff_url: pull.diff_url,
    patch_url: pull.patch_url,
    merged_at: pull.merged_at,
  },
});

const show: Route["answer"] = async (exchange, params, stage) => {
  const given = await stage.forward(exchange);
  if (given.status !== 404) return given;
  const pull = await pullAt(stage, repositoryOf(params), params.number);
  return pull ? { ...given, status: 200, body: asIssue(pull, repositoryOf(params), stage.world.url) } : given;
};

// The emulator knows pull requests only under `/pulls`; labels it takes under both.
const changePull = async (exchange: Exchange, stage: Stage, repository: string, pull: Pull): Promise<Answer> => {
  const { labels, assignees: _assignees, ...json } = record(exchange.json);
  const path = `/repos/${repository}/pulls/${pull.number}`;
  const given = await stage.forward({ ...exchange, path, json });
  if (!isSuccess(given) || !Array.isArray(labels)) return given;
  const labelled = { ...exchange, method: "PUT", path: `/repos/${repository}/issues/${pull.number}/labels` };
  return stage.forward({ ...labelled, json: { labels } });
};

const change: Route["answer"] = async (asked, params, stage) => {
  const long = tooLong(asked);
  if (long) return long;
  const repository = repositoryOf(params);
  const exchange = await withKnownLabels(asked, repository, stage);
  const pull = await pullAt(stage, repository, params.number);
  const given = await (pull ? changePull(exchange, stage, repository, pull) : stage.forward(exchange));
  if (!isSuccess(given)) return given;
  remember(exchange, stage);
  return { ...given, body: await stage.look(exchange.path) };
};

// "duplicate" came to GitHub after the emulator was written.
const remember = (exchange: Exchange, stage: Stage): void => {
  const { state, state_reason: reason } = record(exchange.json);
  if (reason === "duplicate") stage.world.stateReasons.set(exchange.path, "duplicate");
  else if (state !== undefined || reason !== undefined) stage.world.stateReasons.delete(exchange.path);
};

// Who may not label and assign can still open an issue with labels: GitHub takes it, and leaves them off.
const open: Route["answer"] = async (exchange, params, stage) => {
  const { world } = stage;
  const { labels: _labels, assignees: _assignees, ...rest } = record(exchange.json);
  const { actor } = exchange;
  const may = actor.kind !== "person" || atLeast(roleOf(world, repositoryOf(params), actor.login), "triage");
  if (!may) return stage.forward({ ...exchange, json: rest });
  return tooLong(exchange) ?? stage.forward(await withKnownLabels(exchange, repositoryOf(params), stage));
};

const ISSUE = "/repos/:owner/:repo/issues/:number";

export const issueRoutes: readonly Route[] = [
  { method: "POST", pattern: "/repos/:owner/:repo/issues", answer: open },
  { method: "GET", pattern: ISSUE, answer: show },
  { method: "PATCH", pattern: ISSUE, answer: change },
];

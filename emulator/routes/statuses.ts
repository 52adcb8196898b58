import { answer, refusal } from "../exchange.ts";
import { loginOf } from "../identity.ts";
import { type Params, type Route, repositoryOf } from "../route.ts";
import { Commit, record, text } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { glance } from "../watch.ts";
import { simpleUser } from "../watches/envelope.ts";
import type { Status } from "../world.ts";

const STATES = ["error", "failure", "pending", "success"];

const keyOf = (params: Params, sha: string): string => `${repositoryOf(params)} ${sha}`;

const show = async (stage: Stage, params: Params, status: Status) => ({
  url: `${stage.world.url}/repos/${repositoryOf(params)}/statuses/${status.sha}`,
  id: status.id,
  node_id: btoa(`Status${status.id}`),
  state: status.state,
  description: status.description,
  target_url: status.targetUrl,
  context: status.context,
  created_at: status.createdAt,
  updated_at: status.createdAt,
  creator: await simpleUser(stage, status.login),
});

const create: Route["answer"] = async (exchange, params, stage) => {
  const { state, context, description, target_url } = record(exchange.json);
  const sha = params.sha ?? "";
  const known = await glance(stage, `/repos/${repositoryOf(params)}/git/commits/${sha}`);
  if (known === undefined) return refusal(422, `No commit found for SHA: ${sha}`);
  if (!STATES.includes(String(state))) return refusal(422, "Validation Failed");
  const status: Status = {
    id: stage.world.nextId++,
    sha,
    state: String(state),
    context: text(context) ?? "default",
    description: text(description) ?? null,
    targetUrl: text(target_url) ?? null,
    login: loginOf(stage.world, exchange.actor),
    createdAt: new Date().toISOString().replace(/\.\d+Z/, "Z"),
  };
  const { statuses } = stage.world;
  statuses.set(keyOf(params, sha), [status, ...(statuses.get(keyOf(params, sha)) ?? [])]);
  return answer(201, await show(stage, params, status));
};

const shaOf = async (stage: Stage, params: Params): Promise<string | undefined> => {
  const found = await glance(stage, `/repos/${repositoryOf(params)}/commits/${params.ref}`);
  return found === undefined ? undefined : Commit.pick({ sha: true }).parse(found).sha;
};

const list: Route["answer"] = async (_exchange, params, stage) => {
  const sha = await shaOf(stage, params);
  if (sha === undefined) return refusal(404, "Not Found");
  const given = stage.world.statuses.get(keyOf(params, sha)) ?? [];
  return answer(200, await Promise.all(given.map((status) => show(stage, params, status))));
};

/** Of every context the newest counts; without any the commit is pending. */
const combine = (latest: readonly Status[]): string => {
  if (latest.some(({ state }) => state === "error" || state === "failure")) return "failure";
  return latest.length > 0 && latest.every(({ state }) => state === "success") ? "success" : "pending";
};

const combined: Route["answer"] = async (_exchange, params, stage) => {
  const sha = await shaOf(stage, params);
  if (sha === undefined) return refusal(404, "Not Found");
  const given = stage.world.statuses.get(keyOf(params, sha)) ?? [];
  const latest = given.filter((one, index) => given.findIndex(({ context }) => context === one.context) === index);
  const statuses = await Promise.all(latest.map((status) => show(stage, params, status)));
  return answer(200, { state: combine(latest), statuses, sha, total_count: latest.length });
};

export const statusRoutes: readonly Route[] = [
  { method: "POST", pattern: "/repos/:owner/:repo/statuses/:sha", answer: create },
  { method: "GET", pattern: "/repos/:owner/:repo/commits/:ref/statuses", answer: list },
  { method: "GET", pattern: "/repos/:owner/:repo/commits/:ref/status", answer: combined },
];

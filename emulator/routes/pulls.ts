import { type Answer, type Exchange, isSuccess, refusal } from "../exchange.ts";
import { paged } from "../paging.ts";
import { type Params, type Route, repositoryOf } from "../route.ts";
import { Comparison, Pull, record, text } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { glance } from "../watch.ts";
import { pullKey } from "../world.ts";

const invalid = (message: string): Answer =>
  refusal(422, "Validation Failed", [{ resource: "PullRequest", code: "custom", message }]);

const comparison = async (stage: Stage, repository: string, base: string, head: string) =>
  Comparison.safeParse(await glance(stage, `/repos/${repository}/compare/${base}...${head}?per_page=100`));

// The emulator makes branches that do not exist, and opens a second pull request from the same branch.
const refusalOf = async (exchange: Exchange, params: Params, stage: Stage): Promise<Answer | undefined> => {
  const repository = repositoryOf(params);
  const { head, base } = record(exchange.json);
  const headRef = (text(head) ?? "").replace(/^[^:]*:/, "");
  const compared = await comparison(stage, repository, text(base) ?? "", headRef);
  if (!compared.success)
    return refusal(422, "Validation Failed", [{ resource: "PullRequest", field: "head", code: "invalid" }]);
  if (compared.data.ahead_by === 0) return invalid(`No commits between ${base} and ${headRef}`);
  const twin = [...stage.world.pulls.values()].find(
    (pull) => pull.open && pull.repository === repository && pull.headRef === headRef && pull.baseRef === base,
  );
  return twin ? invalid(`A pull request already exists for ${params.owner}:${headRef}.`) : undefined;
};

const open: Route["answer"] = async (exchange, params, stage) => {
  const refused = await refusalOf(exchange, params, stage);
  if (refused) return refused;
  const given = await stage.forward(exchange);
  if (!isSuccess(given)) return given;
  const { number, head, base } = Pull.parse(given.body);
  const repository = repositoryOf(params);
  stage.world.pulls.set(pullKey(repository, number), {
    repository,
    number,
    headRef: head.ref,
    baseRef: base.ref,
    headSha: head.sha,
    open: true,
    mergeSha: undefined,
  });
  return { ...given, body: await stage.look(`/repos/${repository}/pulls/${number}`) };
};

const sizes = async (stage: Stage, repository: string, pull: Pull) => {
  const compared = await comparison(stage, repository, pull.base.sha, pull.head.sha);
  if (!compared.success) return {};
  const { files, ahead_by } = compared.data;
  const sum = (name: "additions" | "deletions"): number => files.reduce((total, file) => total + file[name], 0);
  return { changed_files: files.length, additions: sum("additions"), deletions: sum("deletions"), commits: ahead_by };
};

const show: Route["answer"] = async (exchange, params, stage) => {
  const given = await stage.forward(exchange);
  const pull = Pull.safeParse(given.body);
  if (!pull.success) return given;
  return {
    ...given,
    body: { active_lock_reason: null, ...pull.data, ...(await sizes(stage, repositoryOf(params), pull.data)) },
  };
};

const change: Route["answer"] = async (exchange, params, stage) => {
  const given = await stage.forward(exchange);
  const overlay = stage.world.pulls.get(pullKey(repositoryOf(params), Number(params.number)));
  if (isSuccess(given) && overlay) overlay.open = Pull.parse(given.body).state === "open";
  return isSuccess(given) ? show({ ...exchange, method: "GET", json: undefined }, params, stage) : given;
};

const part =
  (pick: (compared: Comparison) => readonly unknown[]): Route["answer"] =>
  async (exchange, params, stage) => {
    const repository = repositoryOf(params);
    const pull = Pull.safeParse(await glance(stage, `/repos/${repository}/pulls/${params.number}`));
    if (!pull.success) return refusal(404, "Not Found");
    const compared = await comparison(stage, repository, pull.data.base.sha, pull.data.head.sha);
    return paged(exchange, stage.world.url, compared.success ? pick(compared.data) : []);
  };

/** An approval by the author is refused, and a review is of the real head. */
const review: Route["answer"] = async (exchange, params, stage) => {
  const pull = Pull.safeParse(await glance(stage, `/repos/${repositoryOf(params)}/pulls/${params.number}`));
  if (!pull.success) return refusal(404, "Not Found");
  const body = record(exchange.json);
  const own = exchange.actor.kind === "person" && exchange.actor.login === pull.data.user.login;
  if (own && body.event === "APPROVE") {
    return refusal(422, "Unprocessable Entity", ["Can not approve your own pull request"]);
  }
  return stage.forward({ ...exchange, json: { commit_id: pull.data.head.sha, ...body } });
};

const PULL = "/repos/:owner/:repo/pulls/:number";

export const pullRoutes: readonly Route[] = [
  { method: "POST", pattern: "/repos/:owner/:repo/pulls", answer: open },
  { method: "GET", pattern: PULL, answer: show },
  { method: "PATCH", pattern: PULL, answer: change },
  { method: "GET", pattern: `${PULL}/files`, answer: part(({ files }) => files) },
  { method: "GET", pattern: `${PULL}/commits`, answer: part(({ commits }) => commits) },
  { method: "POST", pattern: `${PULL}/reviews`, answer: review },
];

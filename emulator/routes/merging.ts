import { type Answer, answer, type Exchange, isSuccess, refusal } from "../exchange.ts";
import { filesOf, type TreeChange, threeWay } from "../merge.ts";
import { type Params, type Route, repositoryOf } from "../route.ts";
import { Commit, Comparison, Pull, Reference, record, Tree, text } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { glance } from "../watch.ts";
import { pullKey } from "../world.ts";

const NOT_MERGEABLE = refusal(405, "Pull Request is not mergeable");

const request = (like: Exchange, method: string, path: string, json: unknown): Exchange => ({
  ...like,
  method,
  path,
  json,
  query: new URLSearchParams(),
});

const filesAt = async (stage: Stage, repository: string, commit: string) =>
  filesOf(Tree.parse(await stage.look(`/repos/${repository}/git/trees/${commit}?recursive=1`)).tree);

const changesOf = async (stage: Stage, repository: string, ours: string, theirs: string) => {
  const compared = Comparison.parse(await stage.look(`/repos/${repository}/compare/${ours}...${theirs}`));
  const base = await filesAt(stage, repository, compared.merge_base_commit.sha);
  return threeWay(base, await filesAt(stage, repository, ours), await filesAt(stage, repository, theirs));
};

interface Plan {
  readonly repository: string;
  readonly pull: Pull;
  readonly tip: string;
  readonly changes: readonly TreeChange[];
}

const treeOf = async (exchange: Exchange, stage: Stage, plan: Plan): Promise<string> => {
  const git = `/repos/${plan.repository}/git`;
  const tip = Commit.parse(await stage.look(`${git}/commits/${plan.tip}`));
  if (plan.changes.length === 0) return tip.tree.sha;
  const json = { base_tree: tip.tree.sha, tree: plan.changes };
  return Tree.parse((await stage.forward(request(exchange, "POST", `${git}/trees`, json))).body).sha;
};

const commitOf = async (exchange: Exchange, stage: Stage, plan: Plan): Promise<string> => {
  const { merge_method: method, commit_title: title, commit_message: words } = record(exchange.json);
  const { pull } = plan;
  const owner = plan.repository.split("/")[0];
  const usual =
    method === "squash"
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${owner}/${pull.head.ref}`;
  const message = [text(title) ?? usual, text(words) ?? (method === "squash" ? "" : pull.title)]
    .filter(Boolean)
    .join("\n\n");
  const parents = method === "squash" ? [plan.tip] : [plan.tip, pull.head.sha];
  const json = { message, tree: await treeOf(exchange, stage, plan), parents };
  const made = await stage.forward(request(exchange, "POST", `/repos/${plan.repository}/git/commits`, json));
  return Commit.parse(made.body).sha;
};

// The emulator's own merge takes the head's tree as it is, so whatever came to the base meanwhile would be undone.
// It is used only to mark the pull request; the branch is then moved to the merge made here.
const conclude = async (exchange: Exchange, stage: Stage, plan: Plan, sha: string): Promise<Answer> => {
  const { sha: _head, ...rest } = record(exchange.json);
  const marked = await stage.forward({ ...exchange, json: rest });
  if (!isSuccess(marked)) return marked;
  const path = `/repos/${plan.repository}/git/refs/heads/${plan.pull.base.ref}`;
  const root = { ...exchange, headers: { authorization: stage.authorization() } };
  const moved = await stage.forward(request(root, "PATCH", path, { sha, force: true }));
  if (!isSuccess(moved)) return moved;
  const overlay = stage.world.pulls.get(pullKey(plan.repository, plan.pull.number));
  if (overlay) Object.assign(overlay, { open: false, mergeSha: sha });
  return answer(200, { sha, merged: true, message: "Pull Request successfully merged" });
};

const CLOSES = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s+#(\d+)/gi;

// Merging into the default branch closes the issues that the pull request says it closes.
const closeIssues = async (exchange: Exchange, stage: Stage, { repository, pull }: Plan): Promise<void> => {
  for (const [, number] of (pull.body ?? "").matchAll(CLOSES)) {
    const path = `/repos/${repository}/issues/${number}`;
    if ((await glance(stage, path)) === undefined) continue;
    await stage.act(request(exchange, "PATCH", path, { state: "closed", state_reason: "completed" }));
  }
};

const planOf = async (exchange: Exchange, params: Params, stage: Stage): Promise<Plan | Answer> => {
  const repository = repositoryOf(params);
  const pull = Pull.parse(await stage.look(`/repos/${repository}/pulls/${params.number}`));
  if (pull.state !== "open" || pull.draft) return NOT_MERGEABLE;
  const expected = text(record(exchange.json).sha);
  if (expected !== undefined && expected !== pull.head.sha) {
    return refusal(409, "Head branch was modified. Review and try the merge again.");
  }
  const reference = Reference.parse(await stage.look(`/repos/${repository}/git/ref/heads/${pull.base.ref}`));
  const changes = await changesOf(stage, repository, reference.object.sha, pull.head.sha);
  return changes ? { repository, pull, tip: reference.object.sha, changes } : NOT_MERGEABLE;
};

export const mergeRoute: Route = {
  method: "PUT",
  pattern: "/repos/:owner/:repo/pulls/:number/merge",
  answer: async (exchange, params, stage) => {
    const plan = await planOf(exchange, params, stage);
    if ("status" in plan) return plan;
    const merged = await conclude(exchange, stage, plan, await commitOf(exchange, stage, plan));
    if (isSuccess(merged)) await closeIssues(exchange, stage, plan);
    return merged;
  },
};

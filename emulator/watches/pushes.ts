import type { Exchange } from "../exchange.ts";
import { loginOf } from "../identity.ts";
import { type Params, repositoryOf } from "../route.ts";
import { Comparison, Pull, Reference, record, text } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { type Begin, glance, type Notice, type Watch } from "../watch.ts";
import type { PullOverlay } from "../world.ts";
import { simpleUser } from "./envelope.ts";

const NOTHING = "0".repeat(40);

const shaOf = async (stage: Stage, repository: string, branch: string): Promise<string> => {
  const found = Reference.safeParse(await glance(stage, `/repos/${repository}/git/ref/heads/${branch}`));
  return found.success ? found.data.object.sha : NOTHING;
};

const filesOf = (files: Comparison["files"], status: readonly string[]): readonly string[] =>
  files.filter((file) => status.includes(file.status)).map((file) => file.filename);

const commitOf = async (stage: Stage, repository: string, commit: Comparison["commits"][number]) => {
  const details = Comparison.pick({ files: true }).parse(
    await stage.look(`/repos/${repository}/commits/${commit.sha}`),
  );
  return {
    id: commit.sha,
    tree_id: commit.commit.tree.sha,
    distinct: true,
    message: commit.commit.message,
    timestamp: commit.commit.committer.date,
    url: `${stage.world.url}/${repository}/commit/${commit.sha}`,
    author: { name: commit.commit.author.name, email: commit.commit.author.email },
    committer: { name: commit.commit.committer.name, email: commit.commit.committer.email },
    added: filesOf(details.files, ["added"]),
    removed: filesOf(details.files, ["removed"]),
    modified: filesOf(details.files, ["modified", "changed"]),
  };
};

const commitsOf = async (stage: Stage, repository: string, before: string, after: string) => {
  if (before === NOTHING || after === NOTHING) return [];
  const compared = Comparison.parse(await stage.look(`/repos/${repository}/compare/${before}...${after}`));
  return Promise.all(compared.commits.map((commit) => commitOf(stage, repository, commit)));
};

const pushed = async (
  stage: Stage,
  login: string,
  repository: string,
  branch: string,
  shas: readonly [string, string],
) => {
  const [before, after] = shas;
  const commits = await commitsOf(stage, repository, before, after);
  const pusher = await simpleUser(stage, login);
  const payload = {
    ref: `refs/heads/${branch}`,
    before,
    after,
    created: before === NOTHING,
    deleted: after === NOTHING,
    forced: false,
    base_ref: null,
    compare: `${stage.world.url}/${repository}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: pusher.login, email: null },
  };
  return { event: "push", repository, payload };
};

// The emulator leaves an open pull request at the head it was opened with; the frontage moves it on.
const synchronized = async (stage: Stage, overlay: PullOverlay, after: string): Promise<Notice> => {
  const before = overlay.headSha;
  overlay.headSha = after;
  const { repository, number } = overlay;
  const pull = Pull.parse(await stage.look(`/repos/${repository}/pulls/${number}`));
  return {
    event: "pull_request",
    action: "synchronize",
    repository,
    payload: { number, before, after, pull_request: pull },
  };
};

/** A push to a branch, told when its head has moved; and the pull requests that it moves. */
export const pushTo =
  (
    branchOf: (exchange: Exchange, params: Params, stage: Stage) => Promise<string | undefined> | string | undefined,
  ): Begin =>
  async (exchange, params, stage) => {
    const repository = repositoryOf(params);
    const branch = await branchOf(exchange, params, stage);
    if (branch === undefined) return async () => [];
    const before = await shaOf(stage, repository, branch);
    return async () => {
      const after = await shaOf(stage, repository, branch);
      if (after === before) return [];
      const login = loginOf(stage.world, exchange.actor);
      const notices: Notice[] = [await pushed(stage, login, repository, branch, [before, after])];
      for (const overlay of stage.world.pulls.values()) {
        const moves = overlay.open && overlay.repository === repository && overlay.headRef === branch;
        if (moves && after !== NOTHING) notices.push(await synchronized(stage, overlay, after));
      }
      return notices;
    };
  };

const inRef = (ref: string | undefined): string | undefined => /^(?:refs\/)?heads\/(.+)$/.exec(ref ?? "")?.[1];
const bodyRef = pushTo((exchange) => inRef(text(record(exchange.json).ref)));
const pathRef = pushTo((_exchange, params) => inRef(params.ref));
const bodyBranch = pushTo((exchange) => text(record(exchange.json).branch) ?? "main");

const CONTENTS = "/repos/:owner/:repo/contents/*path";
const REF = "/repos/:owner/:repo/git/refs/*ref";

export const pushWatches: readonly Watch[] = [
  { method: "POST", pattern: "/repos/:owner/:repo/git/refs", begin: bodyRef },
  { method: "PATCH", pattern: REF, begin: pathRef },
  { method: "DELETE", pattern: REF, begin: pathRef },
  { method: "PUT", pattern: CONTENTS, begin: bodyBranch },
  { method: "DELETE", pattern: CONTENTS, begin: bodyBranch },
];

import { repositoryOf } from "../route.ts";
import { Comment } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { type Begin, glance, type Notice, type Watch } from "../watch.ts";

const notice = async (
  stage: Stage,
  repository: string,
  action: string,
  comment: Comment,
  extra: object = {},
): Promise<readonly Notice[]> => {
  const issue = await stage.look(new URL(comment.issue_url).pathname);
  return [{ event: "issue_comment", action, repository, payload: { ...extra, issue, comment } }];
};

const created: Begin = async (_exchange, params, stage) => async (given) =>
  notice(stage, repositoryOf(params), "created", Comment.parse(given.body));

const edited: Begin = async (exchange, params, stage) => {
  const before = Comment.safeParse(await glance(stage, exchange.path));
  return async (given) => {
    const after = Comment.parse(given.body);
    if (!before.success || before.data.body === after.body) return [];
    const changes = { body: { from: before.data.body } };
    return notice(stage, repositoryOf(params), "edited", after, { changes });
  };
};

const deleted: Begin = async (exchange, params, stage) => {
  const before = Comment.safeParse(await glance(stage, exchange.path));
  return async () => (before.success ? notice(stage, repositoryOf(params), "deleted", before.data) : []);
};

const COMMENT = "/repos/:owner/:repo/issues/comments/:id";

export const commentWatches: readonly Watch[] = [
  { method: "POST", pattern: "/repos/:owner/:repo/issues/:number/comments", begin: created },
  { method: "PATCH", pattern: COMMENT, begin: edited },
  { method: "DELETE", pattern: COMMENT, begin: deleted },
];

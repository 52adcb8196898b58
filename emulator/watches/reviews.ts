import type { Answer } from "../exchange.ts";
import { repositoryOf } from "../route.ts";
import { Review } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { type Begin, glance, type Notice, type Watch } from "../watch.ts";

const notice = async (
  stage: Stage,
  repository: string,
  number: string | undefined,
  action: string,
  given: Answer,
  extra: object = {},
): Promise<readonly Notice[]> => {
  const review = Review.parse(given.body);
  if (review.state === "PENDING") return [];
  const pull = await stage.look(`/repos/${repository}/pulls/${number}`);
  // States are upper case in the API, lower case in webhooks.
  const payload = { review: { ...review, state: review.state.toLowerCase() }, pull_request: pull, ...extra };
  return [{ event: "pull_request_review", action, repository, payload }];
};

const told =
  (action: string): Begin =>
  async (_exchange, params, stage) =>
  async (given) =>
    notice(stage, repositoryOf(params), params.number, action, given);

const edited: Begin = async (exchange, params, stage) => {
  const before = Review.safeParse(await glance(stage, exchange.path));
  return async (given) => {
    const changes = { body: { from: before.success ? before.data.body : "" } };
    return notice(stage, repositoryOf(params), params.number, "edited", given, { changes });
  };
};

const REVIEWS = "/repos/:owner/:repo/pulls/:number/reviews";

export const reviewWatches: readonly Watch[] = [
  { method: "POST", pattern: REVIEWS, begin: told("submitted") },
  { method: "POST", pattern: `${REVIEWS}/:id/events`, begin: told("submitted") },
  { method: "PUT", pattern: `${REVIEWS}/:id/dismissals`, begin: told("dismissed") },
  { method: "PUT", pattern: `${REVIEWS}/:id`, begin: edited },
];

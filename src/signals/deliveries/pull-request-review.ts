import { z } from "zod";
import type { Signal } from "../../incident/signal.ts";
import { isHeard } from "../actors.ts";
import { type Delivery, read } from "../delivery.ts";
import { numberAt, textAt } from "../field.ts";
import { account, instant, personOf, repository } from "../payload.ts";

const NAME = "pull_request_review";

const schema = z.object({
  action: z.enum(["submitted", "dismissed"]),
  review: z.object({
    id: z.number().int(),
    user: account.nullable(),
    body: z.string().nullish(),
    state: z.string(),
    commit_id: z.string().nullish(),
    submitted_at: instant.nullish(),
  }),
  pull_request: z.object({ number: z.number().int().positive(), updated_at: instant }),
  repository,
  sender: account,
});
type Payload = z.output<typeof schema>;

const ACTIONS: readonly string[] = schema.shape.action.options;
const STATES = ["approved", "changes_requested", "dismissed"] as const;

const reviewed = (
  { action, review, pull_request, repository, sender }: Payload,
  reviewer: z.output<typeof account>,
): Signal[] => {
  // The REST API writes states in upper case, webhooks in lower case.
  const state = action === "dismissed" ? action : STATES.find((known) => known === review.state.toLowerCase());
  if (state === undefined) return [];
  const isNew = action === "submitted";
  return [
    {
      name: `review ${review.id} ${state}`,
      actor: personOf(isNew ? reviewer : sender),
      at: (isNew ? review.submitted_at : undefined) ?? pull_request.updated_at,
      what: {
        kind: "reviewed",
        repository: repository.id,
        pullRequest: pull_request.number,
        reviewId: review.id,
        state,
        commit: review.commit_id ?? "",
        words: review.body ?? "",
        reviewer: personOf(reviewer),
      },
    },
  ];
};

export const pullRequestReview: Delivery = {
  name: NAME,
  isRelevant: (payload) => ACTIONS.includes(textAt(payload, "action")),
  number: (payload) => numberAt(payload, "pull_request", "number"),
  signals: (payload, context) => {
    if (!ACTIONS.includes(textAt(payload, "action")) || context.subject !== "pull-request") return [];
    const parsed = read(NAME, schema, payload);
    const reviewer = parsed.review.user;
    return reviewer && isHeard(reviewer, context) ? reviewed(parsed, reviewer) : [];
  },
};

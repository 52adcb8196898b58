import { z } from "zod";
import type { Signal, What } from "../../incident/signal.ts";
import type { Instant } from "../../incident/vocabulary.ts";
import { isOwnDoing } from "../actors.ts";
import { issuesClosedBy } from "../closing-keywords.ts";
import { type Delivery, read } from "../delivery.ts";
import { numberAt, textAt } from "../field.ts";
import { moment } from "../names.ts";
import { account, instant, personOf, repository } from "../payload.ts";

const NAME = "pull_request";

const schema = z.object({
  pull_request: z.object({
    number: z.number().int().positive(),
    body: z.string().nullish(),
    merged: z.boolean().nullish(),
    head: z.object({ sha: z.string() }),
    base: z.object({ ref: z.string() }),
    updated_at: instant,
    closed_at: instant.nullish(),
  }),
  repository,
  sender: account,
});
type Payload = z.output<typeof schema>;

const signal = ({ pull_request, sender }: Payload, words: string, at: Instant, what: What): Signal => {
  const actor = personOf(sender);
  return { name: `pull request ${pull_request.number} ${words} at ${moment(at)}`, actor, at, what };
};

const updated = (payload: Payload): Signal => {
  const { number, head, updated_at } = payload.pull_request;
  const what: What = { kind: "pull-request-updated", pullRequest: number, headSha: head.sha };
  return signal(payload, `updated to ${head.sha}`, updated_at, what);
};

const closed = (payload: Payload): Signal => {
  const { number, head, merged, closed_at, updated_at } = payload.pull_request;
  const what: What = {
    kind: "pull-request-closed",
    pullRequest: number,
    merged: merged === true,
    headSha: head.sha,
    closes: merged === true ? closedIssues(payload) : [],
  };
  return signal(payload, merged === true ? "merged" : "closed", closed_at ?? updated_at, what);
};

/** GitHub heeds closing keywords only in pull requests to the default branch. */
const closedIssues = ({ pull_request, repository }: Payload): readonly number[] =>
  pull_request.base.ref === repository.default_branch
    ? issuesClosedBy(pull_request.body ?? "", `${repository.owner.login}/${repository.name}`)
    : [];

const READERS = new Map<string, (payload: Payload) => Signal>([
  ["synchronize", updated],
  ["edited", updated],
  ["reopened", updated],
  ["closed", closed],
]);

export const pullRequest: Delivery = {
  name: NAME,
  relevantNumber: (payload, self) =>
    READERS.has(textAt(payload, "action")) && !isOwnDoing(payload, self)
      ? numberAt(payload, "pull_request", "number")
      : undefined,
  signals: (payload, context) => {
    const reader = READERS.get(textAt(payload, "action"));
    if (!reader || context.subject !== "pull-request" || isOwnDoing(payload, context)) return [];
    return [reader(read(NAME, schema, payload))];
  },
};

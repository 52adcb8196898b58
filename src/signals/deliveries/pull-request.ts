import { z } from "zod";
import type { Signal, What } from "../../incident/signal.ts";
import type { Instant } from "../../vocabulary.ts";
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
/** `home`: the id of the incident's own repository, where that is known. */
type Reader = (payload: Payload, home: number | undefined) => Signal;

const signal = (payload: Payload, home: number | undefined, words: string, at: Instant, what: What): Signal => {
  const { pull_request, repository, sender } = payload;
  // A pull request of the same number in the incident's own repository has the name without an addition.
  const where = home === undefined || home === repository.id ? "" : ` of repository ${repository.id}`;
  const name = `pull request ${pull_request.number}${where} ${words} at ${moment(at)}`;
  return { name, actor: personOf(sender), at, what };
};

const updated: Reader = (payload, home) => {
  const { number, head, updated_at } = payload.pull_request;
  const repository = payload.repository.id;
  const what: What = { kind: "pull-request-updated", repository, pullRequest: number, headSha: head.sha };
  return signal(payload, home, `updated to ${head.sha}`, updated_at, what);
};

const closed: Reader = (payload, home) => {
  const { number, head, merged, closed_at, updated_at } = payload.pull_request;
  const what: What = {
    kind: "pull-request-closed",
    repository: payload.repository.id,
    pullRequest: number,
    merged: merged === true,
    headSha: head.sha,
    closes: merged === true ? closedIssues(payload) : [],
  };
  return signal(payload, home, merged === true ? "merged" : "closed", closed_at ?? updated_at, what);
};

/** GitHub heeds closing keywords only in pull requests to the default branch. */
const closedIssues = ({ pull_request, repository }: Payload): readonly number[] =>
  pull_request.base.ref === repository.default_branch
    ? issuesClosedBy(pull_request.body ?? "", `${repository.owner.login}/${repository.name}`)
    : [];

const READERS = new Map<string, Reader>([
  ["synchronize", updated],
  ["edited", updated],
  ["reopened", updated],
  ["closed", closed],
]);

export const pullRequest: Delivery = {
  name: NAME,
  isRelevant: (payload) => READERS.has(textAt(payload, "action")),
  number: (payload) => numberAt(payload, "pull_request", "number"),
  signals: (payload, context) => {
    const reader = READERS.get(textAt(payload, "action"));
    if (!reader || context.subject !== "pull-request") return [];
    return [reader(read(NAME, schema, payload), context.home)];
  },
};

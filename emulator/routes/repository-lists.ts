import { z } from "zod";
import { paged } from "../paging.ts";
import { type Route, repositoryOf } from "../route.ts";
import { Comment, Issue } from "../shapes.ts";
import type { Stage } from "../stage.ts";

const Event = z.looseObject({ id: z.number(), created_at: z.string() });

/** Every page of a list that the frontage itself gives. */
const everything = async (stage: Stage, path: string, page = 1): Promise<readonly unknown[]> => {
  const query = `state=all&per_page=100&page=${page}`;
  const found = z.array(z.unknown()).parse(await stage.look(`${path}?${query}`));
  return found.length < 100 ? found : [...found, ...(await everything(stage, path, page + 1))];
};

const ofEachIssue = async (stage: Stage, repository: string, part: string): Promise<readonly unknown[]> => {
  const issues = z.array(Issue).parse(await everything(stage, `/repos/${repository}/issues`));
  const lists: unknown[] = [];
  for (const { number } of issues)
    lists.push(...(await everything(stage, `/repos/${repository}/issues/${number}/${part}`)));
  return lists;
};

// The emulator takes "comments" for an issue's number and finds nothing.
const comments: Route["answer"] = async (exchange, params, stage) => {
  const all = z.array(Comment).parse(await ofEachIssue(stage, repositoryOf(params), "comments"));
  const since = exchange.query.get("since");
  const kept = all.filter(({ updated_at }) => since === null || Date.parse(updated_at) >= Date.parse(since));
  const field = exchange.query.get("sort") === "updated" ? "updated_at" : "created_at";
  const sign = exchange.query.get("direction") === "desc" ? -1 : 1;
  const sorted = kept.sort((left, right) => sign * (left[field].localeCompare(right[field]) || left.id - right.id));
  return paged(exchange, stage.world.url, sorted);
};

/** Newest first, as GitHub gives the events of a whole repository. */
const events: Route["answer"] = async (exchange, params, stage) => {
  const all = z.array(Event).parse(await ofEachIssue(stage, repositoryOf(params), "events"));
  return paged(
    exchange,
    stage.world.url,
    all.sort((left, right) => right.id - left.id),
  );
};

export const repositoryListRoutes: readonly Route[] = [
  { method: "GET", pattern: "/repos/:owner/:repo/issues/comments", answer: comments },
  { method: "GET", pattern: "/repos/:owner/:repo/issues/events", answer: events },
];

import { z } from "zod";
import { type Exchange, isSuccess } from "../exchange.ts";
import { paged } from "../paging.ts";
import { appCard } from "../repair.ts";
import { type Route, repositoryOf } from "../route.ts";
import { Comment, Issue, Pull, record } from "../shapes.ts";
import type { Stage } from "../stage.ts";
import { botOf } from "../world.ts";
import { asIssue } from "./issues.ts";

/** A whole list of the emulator's, page after page. */
const whole = async (exchange: Exchange, stage: Stage, path: string, page = 1): Promise<readonly unknown[]> => {
  const query = new URLSearchParams({ state: "all", per_page: "100", page: String(page) });
  const found = z.array(z.unknown()).parse((await stage.forward({ ...exchange, path, query })).body);
  return found.length < 100 ? found : [...found, ...(await whole(exchange, stage, path, page + 1))];
};

type Filter = (issue: Issue, wanted: string) => boolean;

const FILTERS: Readonly<Record<string, Filter>> = {
  state: ({ state }, wanted) => wanted === "all" || state === wanted,
  labels: ({ labels }, wanted) =>
    wanted.split(",").every((name) => labels.some((label) => label.name.toLowerCase() === name.trim().toLowerCase())),
  creator: ({ user }, wanted) => user.login === wanted,
  assignee: ({ assignees }, wanted) =>
    wanted === "*"
      ? assignees.length > 0
      : wanted === "none"
        ? assignees.length === 0
        : assignees.some(({ login }) => login === wanted),
  since: ({ updated_at }, wanted) => Date.parse(updated_at) >= Date.parse(wanted),
};

const ORDERS: Readonly<Record<string, (issue: Issue) => string | number>> = {
  created: ({ number }) => number,
  updated: ({ updated_at, number }) => `${updated_at} ${String(number).padStart(8, "0")}`,
  comments: ({ comments }) => Number(comments),
};

const inOrder = (exchange: Exchange, issues: readonly Issue[]): readonly Issue[] => {
  const key = ORDERS[exchange.query.get("sort") ?? "created"] ?? ORDERS.created;
  const sign = exchange.query.get("direction") === "asc" ? 1 : -1;
  if (!key) return issues;
  return [...issues].sort((left, right) => (key(left) < key(right) ? -sign : sign));
};

// On GitHub every pull request is an issue too, and stands among them.
const list: Route["answer"] = async (exchange, params, stage) => {
  const repository = repositoryOf(params);
  const issues = z.array(Issue).parse(await whole(exchange, stage, `/repos/${repository}/issues`));
  const pulls = z.array(Pull).parse(await whole(exchange, stage, `/repos/${repository}/pulls`));
  const all = [...issues, ...pulls.map((pull) => Issue.parse(asIssue(pull, repository, stage.world.url)))];
  const wanted = { state: "open", ...Object.fromEntries(exchange.query) };
  const kept = all.filter((issue) =>
    Object.entries(wanted).every(([name, value]) => FILTERS[name]?.(issue, value) ?? true),
  );
  return paged(exchange, stage.world.url, inOrder(exchange, kept));
};

/** The emulator keeps two kinds of events that GitHub does not have, and shows the issue on each. */
const INVENTED = new Set(["opened", "edited"]);

const events: Route["answer"] = async (exchange, _params, stage) => {
  const all = (await whole(exchange, stage, exchange.path))
    .map(record)
    .filter(({ event }) => !INVENTED.has(String(event)));
  const shown = all.map(({ issue: _issue, ...event }) => ({
    ...event,
    performed_via_github_app: record(event.actor).login === botOf(stage.world) ? appCard(stage.world) : null,
  }));
  return paged(exchange, stage.world.url, shown);
};

// The emulator hears `since` for a repository's comments, not for one issue's.
const comments: Route["answer"] = async (exchange, _params, stage) => {
  const first = await stage.forward(exchange);
  if (!isSuccess(first)) return first;
  const all = z.array(Comment).parse(await whole(exchange, stage, exchange.path));
  const since = exchange.query.get("since");
  const kept = all.filter(({ updated_at }) => since === null || Date.parse(updated_at) >= Date.parse(since));
  return paged(exchange, stage.world.url, kept);
};

export const issueListRoutes: readonly Route[] = [
  { method: "GET", pattern: "/repos/:owner/:repo/issues", answer: list },
  { method: "GET", pattern: "/repos/:owner/:repo/issues/:number/events", answer: events },
  { method: "GET", pattern: "/repos/:owner/:repo/issues/:number/comments", answer: comments },
];

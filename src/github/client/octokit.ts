import type { Octokit } from "@octokit/rest";
import { ProbotOctokit } from "probot";
import { z } from "zod";
import { Later } from "../../ledger/ledger.ts";
import { signingBy } from "./app-token.ts";
import { type Budgets, createBudgets } from "./budgets.ts";
import { failureOf, Unreachable } from "./failure.ts";
import { createGitHubClock, type GitHubClock } from "./github-clock.ts";
import { createUnchangedAnswers } from "./unchanged-answers.ts";

/** The one verb that everything in this folder needs; routes and parameters are typed by GitHub's own description. */
export type GitHub = Pick<Octokit, "request">;

/** One request as it left: `status` is 0 where no answer came. The exchange of tokens is apart from reads and writes. */
export type RequestReport = {
  readonly purpose: "read" | "write" | "token";
  readonly method: string;
  /** The template, `/repos/{owner}/{repo}/issues/{issue_number}`: few enough values to label a metric with. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
};

export type OctokitOptions = {
  readonly onRequest?: (report: RequestReport) => void;
  /** Told of the time of every answer, and asked for it. */
  readonly clock?: GitHubClock;
  /** No answer after so long counts as none. */
  readonly timeoutMs?: number;
  /** Requests wait before GitHub limits them (`budget.ts`); true when not given. */
  readonly keepsBudget?: boolean;
};

type UnchangedAnswers = ReturnType<typeof createUnchangedAnswers<Awaited<ReturnType<Octokit["request"]>>>>;
type Hooks = Pick<Octokit, "hook">;
type Plugin = (octokit: Hooks, options: unknown) => void;

/**
 * The Octokit for Probot: no throttling (Probot's holds the writes of all installations in one line) and no repeated
 * writes (Probot's repeats POSTs after a 5xx). A read that failed in passing is tried once more; a limit becomes
 * `Later`, each installation's budget says `Later` before GitHub does, and so does an installation that is suspended or
 * gone. Only the function form of `defaults` switches the throttling off (probot 14.3.2).
 */
export const octokitFor = ({
  onRequest,
  clock = createGitHubClock(),
  timeoutMs = 30_000,
  keepsBudget = true,
}: OctokitOptions): typeof ProbotOctokit =>
  ProbotOctokit.plugin(
    givesUpAfter(timeoutMs),
    tellsTheTime(clock),
    wantsWholeAnswers,
    reports(onRequest ?? (() => {}), clock.now),
    keepsBudget ? spendsFrom(createBudgets(clock.now, Math.random)) : () => {},
    readsTwice,
    asksForChanges(createUnchangedAnswers()),
    postponesAtLimits(clock.now),
  ).defaults((options: { throttle?: object; auth?: unknown }) => ({
    ...options,
    auth: signingBy(clock, options.auth),
    throttle: { ...options.throttle, enabled: false },
    retry: { enabled: false },
  }));

// Hooks wrap from the inside out, in the order of the plugins above.
const givesUpAfter =
  (ms: number): Plugin =>
  (octokit) =>
    octokit.hook.wrap("request", (request, options) => {
      // Hooks share one options object; a copy would not reach the request.
      options.request = { ...options.request, signal: AbortSignal.timeout(ms) };
      return request(options);
    });

const dated = z.object({ headers: z.object({ date: z.string() }) });
const refusedOn = z.object({ response: dated });

const tellsTheTime =
  ({ steady, hear }: GitHubClock): Plugin =>
  (octokit) =>
    octokit.hook.wrap("request", async (request, options) => {
      const askedAt = steady();
      try {
        const response = await request(options);
        hear(dated.safeParse(response).data?.headers.date, askedAt, steady());
        return response;
      } catch (error) {
        hear(refusedOn.safeParse(error).data?.response.headers.date, askedAt, steady());
        throw error;
      }
    });

// Octokit hands on what it cannot read as the text that came: a connection that broke off would count as done.
const wantsWholeAnswers: Plugin = (octokit) =>
  octokit.hook.wrap("request", async (request, options) => {
    const response = await request(options);
    const isCut = [200, 201].includes(response.status) && typeof response.data === "string";
    if (!isCut) return response;
    throw Object.assign(new Error(`the answer broke off: ${options.method} ${options.url}`), { status: 500 });
  });

const reports =
  (report: (report: RequestReport) => void, now: () => number): Plugin =>
  (octokit) =>
    octokit.hook.wrap("request", async (request, options) => {
      const from = now();
      const tell = (status: number) =>
        report({ ...nameOf(options.method, options.url), status, ms: Math.max(0, now() - from) });
      try {
        const response = await request(options);
        tell(response.status);
        return response;
      } catch (error) {
        tell(failureOf(error, from).status);
        throw error;
      }
    });

const asInstallation = z.object({ auth: z.object({ installationId: z.number() }) });

// Probot makes Octokits as they are needed; what they share is the installation that they act for.
const ownerIn = (options: unknown): string => {
  const { data } = asInstallation.safeParse(options);
  return data === undefined ? "the app" : `installation ${data.auth.installationId}`;
};

const spendsFrom =
  (budgets: Budgets): Plugin =>
  (octokit, options) => {
    const owner = ownerIn(options);
    octokit.hook.wrap("request", (request, asked) => budgets.spend(owner, asked, async () => request(asked)));
  };

const readsTwice: Plugin = (octokit) =>
  octokit.hook.wrap("request", async (request, options) => {
    try {
      return await request(options);
    } catch (error) {
      if (options.method !== "GET" || failureOf(error, 0).kind !== "unanswered") throw error;
      return request(options);
    }
  });

const asksForChanges =
  (answers: UnchangedAnswers): Plugin =>
  (octokit, options) =>
    octokit.hook.wrap("request", (request, asked) => answers(ownerIn(options), asked, async () => request(asked)));

/** How long to wait for an owner to take a suspension back. */
const UNREACHABLE_MS = 15 * 60_000;

const refusedAt = z.object({
  status: z.union([z.literal(403), z.literal(404)]),
  message: z.string(),
  request: z.object({ url: z.string() }),
});

/**
 * GitHub gives a suspended installation no token (403), and one that was removed (404) either; a token from before the
 * suspension is refused with these words.
 */
const isShutOut = (error: unknown): boolean => {
  const { data } = refusedAt.safeParse(error);
  if (data === undefined) return false;
  return data.request.url.endsWith("/access_tokens") || /installation has been suspended/i.test(data.message);
};

const postponesAtLimits =
  (now: () => number): Plugin =>
  (octokit) =>
    octokit.hook.error("request", (error, options) => {
      if (isShutOut(error))
        throw new Unreachable(now() + UNREACHABLE_MS, "the app is suspended, or not installed there any more");
      const failure = failureOf(error, now());
      if (failure.kind !== "limited") throw error;
      throw new Later(failure.at, `GitHub limits requests: ${options.method} ${options.url}`);
    });

const nameOf = (method: string, url: string): Pick<RequestReport, "purpose" | "method" | "route"> => ({
  purpose: url.endsWith("/access_tokens") ? "token" : method === "GET" ? "read" : "write",
  method,
  route: url.replace(/^https?:\/\/[^/]+/, ""),
});

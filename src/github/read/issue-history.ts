import { z } from "zod";
import { ACCOUNT, ID, readAs } from "../client/answer.ts";
import { createConditional } from "../client/conditional.ts";
import { orAbsent } from "../client/failure.ts";
import type { GitHub } from "../client/octokit.ts";
import { allPages, PAGE } from "../client/pages.ts";
import type { IssueAt } from "./issue-at.ts";

/* What GitHub knows of an issue, as it is read when nobody told: in the shape in which deliveries bring it. */

export type GitHubAccount = { readonly id: number; readonly login: string; readonly type?: string | undefined };

export type SeenComment = {
  readonly id: number;
  readonly html_url: string;
  readonly body: string;
  readonly user: GitHubAccount | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly performed_via_github_app: { readonly id: number } | null;
};

export type SeenIssue = {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly html_url: string;
  readonly repository_url: string;
  readonly user: GitHubAccount | null;
  readonly state: string;
  readonly state_reason: string | null;
  readonly labels: readonly { readonly name: string }[];
  readonly assignees: readonly GitHubAccount[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly closed_by: GitHubAccount | null;
  readonly isPullRequest: boolean;
};

/** Who labelled, unlabelled, closed or reopened, and when. */
export type SeenEvent = {
  readonly id: number;
  readonly event: string;
  readonly label: string | undefined;
  readonly actor: GitHubAccount | null;
  readonly created_at: string;
};
export type History = {
  /** Undefined where there is no such issue any more. */
  readonly issue: (github: GitHub, at: IssueAt) => Promise<SeenIssue | undefined>;
  readonly comments: (github: GitHub, at: IssueAt) => Promise<readonly SeenComment[]>;
  readonly events: (github: GitHub, at: IssueAt) => Promise<readonly SeenEvent[]>;
  /** Open issues of a repository that were touched since then, newest first. */
  readonly touched: (github: GitHub, owner: string, repo: string, since: string) => Promise<readonly SeenIssue[]>;
};

const keyOf = ({ owner, repo, issue_number }: IssueAt, page = 1): string => `${owner}/${repo}#${issue_number} ${page}`;

/** Reads over and over cost little: what has not changed is answered with 304. */
export const createHistory = (): History => {
  const issues = createConditional<SeenIssue>();
  const comments = createConditional<readonly SeenComment[]>();
  const events = createConditional<readonly SeenEvent[]>();
  return {
    issue: (github, at) =>
      orAbsent(
        issues(keyOf(at), async (headers) => {
          const { data, headers: answered } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
            ...at,
            headers,
          });
          return { data: readAs(data, ISSUE), headers: answered };
        }),
        undefined,
      ),
    comments: (github, at) =>
      allPages((page) =>
        comments(keyOf(at, page), async (headers) => {
          const { data, headers: answered } = await github.request(
            "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
            { ...at, per_page: PAGE, page, headers },
          );
          return { data: readAs(data, COMMENTS), headers: answered };
        }),
      ),
    events: (github, at) =>
      allPages((page) =>
        events(keyOf(at, page), async (headers) => {
          const { data, headers: answered } = await github.request(
            "GET /repos/{owner}/{repo}/issues/{issue_number}/events",
            { ...at, per_page: PAGE, page, headers },
          );
          return { data: readAs(data, EVENTS), headers: answered };
        }),
      ),
    touched: (github, owner, repo, since) =>
      allPages(async (page) => {
        const query = { owner, repo, state: "open", since, per_page: PAGE, page } as const;
        return readAs((await github.request("GET /repos/{owner}/{repo}/issues", query)).data, ISSUES);
      }),
  };
};

const orNull = (text: string | null | undefined): string | null => text ?? null;
const TEXT = z.string().nullish().transform(orNull);

const LABEL = z
  .union([z.string(), z.object({ name: z.string().nullish() })])
  .transform((label) => ({ name: typeof label === "string" ? label : (label.name ?? "") }));

const ISSUE = z
  .object({
    number: z.number(),
    title: z.string(),
    body: TEXT,
    html_url: z.string(),
    repository_url: z.string(),
    user: ACCOUNT,
    state: z.string(),
    state_reason: TEXT,
    labels: z.array(LABEL),
    assignees: z
      .array(z.object({ id: ID, login: z.string() }))
      .nullish()
      .transform((people) => people ?? []),
    created_at: z.string(),
    updated_at: z.string(),
    closed_at: TEXT,
    closed_by: ACCOUNT,
    pull_request: z.object({}).nullish(),
  })
  .transform(({ pull_request, ...issue }): SeenIssue => ({ ...issue, isPullRequest: Boolean(pull_request) }));
const ISSUES = z.array(ISSUE);

const COMMENTS = z.array(
  z.object({
    id: ID,
    html_url: z.string(),
    body: z
      .string()
      .nullish()
      .transform((body) => body ?? ""),
    user: ACCOUNT,
    created_at: z.string(),
    updated_at: z.string(),
    performed_via_github_app: z
      .object({ id: ID })
      .nullish()
      .transform((app) => app ?? null),
  }),
);

const EVENTS = z.array(
  z
    .object({
      id: ID,
      event: z.string(),
      created_at: z.string(),
      actor: ACCOUNT,
      label: z.object({ name: z.string().nullish() }).nullish(),
    })
    .transform(({ label, ...event }): SeenEvent => ({ ...event, label: label?.name ?? undefined })),
);

import { createConditional } from "./conditional.ts";
import { orAbsent } from "./failure.ts";
import type { GitHub } from "./octokit.ts";
import { allPages, PAGE } from "./pages.ts";

/* What GitHub knows of an issue, as it is read when nobody told: in the shape in which deliveries bring it. */

export type Account = { readonly id: number; readonly login: string; readonly type?: string | undefined };

export type SeenComment = {
  readonly id: number;
  readonly html_url: string;
  readonly body: string;
  readonly user: Account | null;
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
  readonly user: Account | null;
  readonly state: string;
  readonly state_reason: string | null;
  readonly labels: readonly { readonly name: string }[];
  readonly assignees: readonly { readonly login: string }[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly closed_by: Account | null;
  readonly isPullRequest: boolean;
};

/** Who labelled, unlabelled, closed or reopened, and when. */
export type SeenEvent = {
  readonly id: number;
  readonly event: string;
  readonly label: string | undefined;
  readonly actor: Account | null;
  readonly created_at: string;
};

export type IssueAt = { readonly owner: string; readonly repo: string; readonly issue_number: number };

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
          return { data: issueOf(data), headers: answered };
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
          return { data: data.map(commentOf), headers: answered };
        }),
      ),
    events: (github, at) =>
      allPages((page) =>
        events(keyOf(at, page), async (headers) => {
          const { data, headers: answered } = await github.request(
            "GET /repos/{owner}/{repo}/issues/{issue_number}/events",
            { ...at, per_page: PAGE, page, headers },
          );
          return { data: data.map(eventOf), headers: answered };
        }),
      ),
    touched: (github, owner, repo, since) =>
      allPages(async (page) => {
        const query = { owner, repo, state: "open", since, per_page: PAGE, page } as const;
        return (await github.request("GET /repos/{owner}/{repo}/issues", query)).data.map(issueOf);
      }),
  };
};

type Id = number | bigint;
type User = { readonly id: Id; readonly login: string; readonly type?: string } | null | undefined;

const accountOf = (user: User): Account | null =>
  user ? { id: Number(user.id), login: user.login, type: user.type } : null;

type RestIssue = {
  readonly number: number;
  readonly title: string;
  readonly body?: string | null;
  readonly html_url: string;
  readonly repository_url: string;
  readonly user: User;
  readonly state: string;
  readonly state_reason?: string | null;
  readonly labels: readonly (string | { readonly name?: string | null })[];
  readonly assignees?: readonly { readonly login: string }[] | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly closed_by?: User;
  readonly pull_request?: object;
};

const issueOf = (data: RestIssue): SeenIssue => ({
  number: data.number,
  title: data.title,
  body: data.body ?? null,
  html_url: data.html_url,
  repository_url: data.repository_url,
  user: accountOf(data.user),
  state: data.state,
  state_reason: data.state_reason ?? null,
  labels: data.labels.map((label) => ({ name: typeof label === "string" ? label : (label.name ?? "") })),
  assignees: (data.assignees ?? []).map(({ login }) => ({ login })),
  created_at: data.created_at,
  updated_at: data.updated_at,
  closed_at: data.closed_at,
  closed_by: accountOf(data.closed_by),
  isPullRequest: data.pull_request !== undefined,
});

type RestComment = {
  readonly id: Id;
  readonly html_url: string;
  readonly body?: string | null;
  readonly user: User;
  readonly created_at: string;
  readonly updated_at: string;
  readonly performed_via_github_app?: { readonly id: Id } | null;
};

const commentOf = (data: RestComment): SeenComment => ({
  id: Number(data.id),
  html_url: data.html_url,
  body: data.body ?? "",
  user: accountOf(data.user),
  created_at: data.created_at,
  updated_at: data.updated_at,
  performed_via_github_app: data.performed_via_github_app ? { id: Number(data.performed_via_github_app.id) } : null,
});

type RestEvent = {
  readonly id?: Id;
  readonly event?: string;
  readonly created_at?: string;
  readonly actor?: User;
  readonly label?: { readonly name?: string | null };
};

const eventOf = (data: RestEvent): SeenEvent => ({
  id: Number(data.id ?? 0),
  event: data.event ?? "",
  label: data.label?.name ?? undefined,
  actor: accountOf(data.actor),
  created_at: data.created_at ?? "",
});

import type { GitHub } from "../../src/github/client/octokit.ts";
import { person } from "../incident/world.ts";

type Comment = { readonly id: number; body: string; readonly user: { readonly id: number; readonly type: "Bot" } };
type Given = Readonly<Record<string, unknown>>;

/** What stands on one issue, and how often it was written to. Nothing in it but data, so that it can be cloned. */
export type SmallGitHub = {
  readonly comments: Comment[];
  issue: { labels: unknown; assignees: { readonly id: number; readonly login: string }[]; state: string };
  writes: number;
  /** GitHub's clock in seconds, which each write moves. */
  seconds: number;
};

export const createSmallGitHub = (): SmallGitHub => ({
  comments: [],
  issue: { labels: [], assignees: [], state: "open" },
  writes: 0,
  seconds: Date.UTC(2026, 10, 22, 14) / 1000,
});

const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";
const COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

const answerTo = (gitHub: SmallGitHub, route: string, given: Given): unknown => {
  const updated_at = new Date(gitHub.seconds * 1000).toISOString();
  if (route === `GET ${ISSUE}`) return { number: 42, ...gitHub.issue, updated_at };
  if (route === `GET ${ISSUE}/comments`) return gitHub.comments.map((comment) => ({ ...comment, updated_at }));
  if (route === `PATCH ${ISSUE}`) {
    const { labels = gitHub.issue.labels, assignees, state = gitHub.issue.state } = given;
    const people = Array.isArray(assignees) ? assignees.map(String).map(person) : gitHub.issue.assignees;
    gitHub.issue = { labels, assignees: people, state: String(state) };
    return { number: 42, ...gitHub.issue, updated_at };
  }
  if (route === `POST ${ISSUE}/comments`) {
    const id = 500 + gitHub.comments.length;
    gitHub.comments.push({ id, body: String(given.body), user: { id: 900, type: "Bot" } });
    return { id, user: { id: 900 }, updated_at };
  }
  if (route === `PATCH ${COMMENT}`) {
    const found = gitHub.comments.find(({ id }) => id === given.comment_id);
    if (found !== undefined) found.body = String(given.body);
    return { updated_at };
  }
  if (route === `POST ${COMMENT}/reactions`) return {};
  const login = String(given.username ?? "");
  if (route.endsWith("/permission")) return { user: person(login), role_name: "write", permission: "write" };
  if (route === "GET /user/{account_id}")
    return person(LOGINS.find((each) => person(each).id === given.account_id) ?? "");
  throw Object.assign(new Error(`Not Found: ${route}`), { status: 404, response: { headers: {} } });
};

const LOGINS = ["rita", "leo", "ana", "mia", "max", "sam", "dana", "amy", "eve", "carol"];

/** GitHub's interface to it. `pause` comes before and after each request. */
export const gitHubOf = (gitHub: SmallGitHub, pause: () => Promise<void>): GitHub => {
  const request = async (route: string, given: Given = {}) => {
    await pause();
    if (!route.startsWith("GET ")) {
      gitHub.writes += 1;
      gitHub.seconds += 1;
    }
    const data = answerTo(gitHub, route, given);
    await pause();
    return { data, headers: {}, status: 200 };
  };
  return { request } as unknown as GitHub;
};

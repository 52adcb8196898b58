import { createConditional } from "./conditional.ts";

/** What is asked of people and places for every word of anybody's, and rarely changes. */
const ROUTES: ReadonlySet<string> = new Set([
  "/repos/{owner}/{repo}",
  "/repos/{owner}/{repo}/collaborators/{username}/permission",
  "/orgs/{org}/teams/{team_slug}",
  "/orgs/{org}/teams/{team_slug}/memberships/{username}",
  "/users/{username}",
  "/user/{account_id}",
]);
const PARAMETERS = ["owner", "repo", "org", "team_slug", "username", "account_id"] as const;

/** Characters of JSON, of all installations together: the answers about thousands of people. */
const MOST = 4 * 1024 * 1024;

type Asked = { readonly method: string; readonly url: string; readonly baseUrl: string; headers: object };
type Answered = { readonly headers: { readonly etag?: string | undefined } };

const isOften = ({ method, url, baseUrl }: Asked): boolean =>
  method === "GET" && ROUTES.has(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url);

const printOf = (asked: Asked & { readonly [name: string]: unknown }): string =>
  JSON.stringify([asked.url, ...PARAMETERS.map((name) => asked[name])]);

/**
 * Asks GitHub each time, but of what it has said before only whether that has changed: it does not count an answer of
 * 304, so that words of people without standing, each of which is looked up anew, use up nothing of an installation's
 * hour. `owner` keeps what one installation sees apart from what another does.
 */
export const createUnchangedAnswers = <A extends Answered>() => {
  const remembered = createConditional<A>(MOST);
  return (
    owner: string,
    asked: Asked & { readonly [name: string]: unknown },
    request: () => Promise<A>,
  ): Promise<A> => {
    if (!isOften(asked)) return request();
    const { headers } = asked;
    return remembered(`${owner} ${printOf(asked)}`, async (condition) => {
      // Hooks share one options object; a copy would not reach the request.
      asked.headers = { ...headers, ...condition };
      const answer = await request();
      return { data: answer, headers: answer.headers };
    });
  };
};

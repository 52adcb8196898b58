import { generateKeyPairSync } from "node:crypto";
import { afterAll, expect } from "@jest/globals";
import nock from "nock";
import { checkRequest } from "../../emulator/openapi.ts";
import { type GitHub, type OctokitOptions, octokitFor } from "../../src/github/client/octokit.ts";
import { type MarkerSecret, markerSecret } from "../../src/github/own/marker.ts";
import { stoppedAt } from "./stopped-clock.ts";

export const API = "https://api.github.test";
export const NOW = Date.parse("2026-11-22T14:05:00Z");

// Jest gives each file its own nock, but they all sit on the same sockets: without this the next file gets our answers.
afterAll(() => nock.restore());

// A `{ref}` may hold slashes, so the checker takes `commits/c1/check-runs` for a commit of that name.
const MISREAD = "GET /repos/{owner}/{repo}/commits/{ref}: query check_name is unknown";

/** What GitHub's OpenAPI description has against a request. */
export const problemsOf = (request: Parameters<typeof checkRequest>[0]): readonly string[] =>
  checkRequest(request).filter((problem) => problem !== MISREAD);

/** One request that the script expects, and what GitHub answers; `lost`: GitHub does it, but no answer comes. */
export type Line = {
  readonly on: string;
  readonly status?: number;
  readonly answer?: unknown;
  /** The body as GitHub writes it, where JavaScript cannot. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lost?: true;
};

export type Sent = { readonly method: string; readonly path: string; readonly query: string; readonly body: unknown };

export type Wire = { readonly github: GitHub; readonly sent: readonly Sent[] };

/**
 * A GitHub that follows a script, line by line: each request must be the next line's, and must be as GitHub's OpenAPI
 * description wants it. `finished` tells whether all lines were asked for.
 */
export const follow = (script: readonly Line[], options: OctokitOptions = {}): Wire & { finished: () => void } => {
  nock.cleanAll();
  const left = [...script];
  const sent: Sent[] = [];
  const problems: string[] = [];
  const answer = (method: string, uri: string, body: unknown) => {
    const url = new URL(uri, API);
    const name = `${method} ${decodeURIComponent(url.pathname)}`;
    sent.push({ method, path: url.pathname, query: url.search, body });
    const line = left.shift();
    if (line?.on !== name) problems.push(`${name} was asked; the script says ${line?.on ?? "nothing more"}`);
    problems.push(...problemsOf({ method, url: uri, body, status: line?.lost ? 0 : (line?.status ?? 200) }));
    return line ?? { on: name, status: 418 };
  };
  const scope = nock(API).persist();
  for (const verb of ["get", "post", "patch", "put", "delete"] as const) {
    scope[verb](/.*/).reply(async (request: Request) => {
      const {
        lost,
        status = 200,
        // As GitHub says that the app has no permission for it.
        answer: data = status === 403 ? { message: "Resource not accessible by integration" } : {},
        raw = JSON.stringify(data),
        headers,
      } = answer(request.method, request.url, await jsonOf(request));
      if (lost) throw new Error("the connection was reset");
      return [status, raw, { "content-type": "application/json", ...headers }];
    });
  }
  const finished = () => {
    expect(problems).toEqual([]);
    expect(left.map(({ on }) => on)).toEqual([]);
  };
  return { github: client(options), sent, finished };
};

const jsonOf = async (request: Request): Promise<unknown> => {
  const text = await request.text();
  return text === "" ? undefined : JSON.parse(text);
};

export const client = (options: OctokitOptions = {}, baseUrl = API): GitHub => {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const Octokit = octokitFor({ clock: stoppedAt(NOW), ...options });
  return new Octokit({ auth: { token: "a-token" }, baseUrl, log: silent });
};

export const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
export const SECRET: MarkerSecret = markerSecret(PEM);

import { describe, expect, it } from "@jest/globals";
import { checkRequest, operationOf, type Request } from "../../emulator/openapi.ts";

const right: readonly Request[] = [
  { method: "GET", url: "/repos/acme/shop/issues/1/comments?per_page=100&since=2026-01-01T00:00:00Z", status: 200 },
  { method: "POST", url: "/repos/acme/shop/issues/1/comments", body: { body: "x" }, status: 201 },
  {
    method: "PATCH",
    url: "/repos/acme/shop/issues/1",
    body: { labels: ["a"], assignees: [], state: "closed", state_reason: "duplicate" },
  },
  { method: "POST", url: "/repos/acme/shop/issues/comments/5/reactions", body: { content: "eyes" }, status: 200 },
  { method: "GET", url: "/repos/acme/shop/contents/.github%2Ffirewarden.yml", status: 404 },
  { method: "GET", url: "/repos/acme/shop/contents/.github/firewarden.yml?ref=main" },
  { method: "GET", url: "/repos/acme/shop/git/ref/heads%2Fmain" },
  { method: "PATCH", url: "/repos/acme/shop/git/refs/heads%2Fmain", body: { sha: "a", force: false }, status: 422 },
  {
    method: "POST",
    url: "/repos/acme/shop/git/trees",
    body: { base_tree: "a", tree: [{ path: "a", mode: "100644", type: "blob", content: "x" }] },
    status: 201,
  },
  {
    method: "POST",
    url: "/repos/acme/shop/git/commits",
    body: { message: "m", tree: "t", parents: ["p"] },
    status: 201,
  },
  { method: "POST", url: "/app/installations/3/access_tokens", status: 201 },
  { method: "GET", url: "https://api.github.com/orgs/acme/teams/sre/memberships/alice", status: 404 },
  { method: "POST", url: "/repos/acme/shop/pulls", body: { title: "t", head: "h", base: "b", body: "x" }, status: 201 },
  { method: "GET", url: "/repos/acme/shop/pulls/1", status: 502 },
  {
    method: "POST",
    url: "/repos/acme/shop/check-runs",
    body: {
      name: "n",
      head_sha: "s",
      status: "completed",
      conclusion: "failure",
      output: {
        title: "t",
        summary: "s",
        annotations: [{ path: "p", start_line: 1, end_line: 1, annotation_level: "failure", message: "m" }],
      },
    },
    status: 201,
  },
  { method: "POST", url: "/repos/acme/shop/issues/1/labels", body: { labels: ["a"] }, status: 200 },
];

const wrong: readonly (readonly [Request, RegExp])[] = [
  [{ method: "GET", url: "/repos/acme/shop/incidents" }, /no such operation/],
  [{ method: "POST", url: "/repos/acme/shop/issues/1/comments", body: {} }, /body\.body is missing/],
  [
    { method: "POST", url: "/repos/acme/shop/issues/1/comments", body: { body: "x", colour: 1 } },
    /body\.colour is unknown/,
  ],
  [
    { method: "POST", url: "/repos/acme/shop/issues/1/comments", body: { body: 1 } },
    /body\.body is integer; expected string/,
  ],
  [{ method: "PATCH", url: "/repos/acme/shop/issues/1", body: { state: "shut" } }, /expected one of open, closed/],
  [{ method: "GET", url: "/repos/acme/shop/issues/one" }, /path issue_number is string; expected integer/],
  [{ method: "GET", url: "/repos/acme/shop/issues?colour=red" }, /query colour is unknown/],
  [{ method: "GET", url: "/repos/acme/shop/issues?state=shut" }, /query state is "shut"/],
  [{ method: "GET", url: "/search/issues" }, /query q is missing/],
  [{ method: "GET", url: "/repos/acme/shop", body: { a: 1 } }, /a body is sent where none is expected/],
  [
    { method: "POST", url: "/repos/acme/shop/issues/1/comments", body: { body: "x" }, status: 200 },
    /status 200 is not among/,
  ],
  [{ method: "POST", url: "/repos/acme/shop/issues/comments/5/reactions", body: { content: "ok" } }, /expected one of/],
];

describe("GitHub's own description of its API", () => {
  it.each(right)("finds nothing wrong with $method $url", (request) => {
    expect(checkRequest(request)).toEqual([]);
  });

  it.each(wrong)("finds what is wrong with %j", (request, problem) => {
    expect(checkRequest(request).join("\n")).toMatch(problem);
  });

  it("knows an operation by its template, the literal one before the general one", () => {
    expect(operationOf("GET", "/repos/acme/shop/issues/comments")?.template).toBe(
      "/repos/{owner}/{repo}/issues/comments",
    );
    expect(operationOf("PUT", "/repos/a/b/contents/x/y.md")?.id).toBe("repos/create-or-update-file-contents");
  });
});

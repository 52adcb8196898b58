import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Octokit } from "@octokit/rest";
import { installationClient } from "../../emulator/app-client.ts";
import { type GitHub, startGitHub } from "../../emulator/github.ts";
import { checkRequest } from "../../emulator/openapi.ts";

const shop = { owner: "acme", repo: "shop" };
let github: GitHub;
let app: Octokit;
let issue_number: number;

beforeEach(async () => {
  github = await startGitHub();
  app = await installationClient(github);
  issue_number = await github.person("ruth").openIssue("Down");
});
afterEach(() => github.stop());

const comments = async (): Promise<number> =>
  (await app.rest.issues.listComments({ ...shop, issue_number })).data.length;

describe("the request log", () => {
  it("tells the app's reads, writes and token exchange apart, and each stands GitHub's own description", async () => {
    await app.rest.issues.createComment({ ...shop, issue_number, body: "x" });
    await app.rest.issues.get({ ...shop, issue_number });
    const own = github.requests.filter(({ by }) => by === "app");
    expect(own.map(({ kind, method, status }) => [kind, method, status])).toEqual([
      ["token", "POST", 201],
      ["write", "POST", 201],
      ["read", "GET", 200],
    ]);
    expect(own.flatMap((request) => checkRequest(request))).toEqual([]);
  });
});

describe("faults", () => {
  it("answer 502 before the write, once", async () => {
    github.faults.next({ match: "/comments", status: 502 });
    await expect(app.rest.issues.createComment({ ...shop, issue_number, body: "x" })).rejects.toMatchObject({
      status: 502,
    });
    expect(await comments()).toBe(0);
    await app.rest.issues.createComment({ ...shop, issue_number, body: "x" });
    expect(await comments()).toBe(1);
  });

  it("answer 502 after the write", async () => {
    github.faults.next({ match: /^POST .*\/comments$/, status: 502, afterWrite: true });
    await expect(app.rest.issues.createComment({ ...shop, issue_number, body: "x" })).rejects.toMatchObject({
      status: 502,
    });
    expect(await comments()).toBe(1);
  });

  it("cut the connection after the write", async () => {
    github.faults.next({ match: ({ method }) => method === "POST", afterWrite: true, dropAnswer: true });
    await expect(app.rest.issues.createComment({ ...shop, issue_number, body: "x" })).rejects.toMatchObject({
      status: 500,
    });
    expect(await comments()).toBe(1);
    expect(github.requests.at(-2)).toMatchObject({ method: "POST", status: 0 });
  });

  it("answer with limits and their headers, as often as they are told", async () => {
    github.faults.next({ match: "/comments", status: 429, headers: { "retry-after": "1" }, times: 2 });
    const failure = await app.rest.issues.listComments({ ...shop, issue_number }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ status: 429, response: { headers: { "retry-after": "1" } } });
    expect(github.faults.pending()).toBe(1);
    github.faults.clear();
    expect(await comments()).toBe(0);
  });
});

describe("the app", () => {
  it("is refused what its installation was not granted, even a read of a public repository", async () => {
    await github.stop();
    github = await startGitHub({ app: { permissions: { issues: "read", metadata: "read" } } });
    await github.person("ruth").openIssue("Down");
    const poor = await installationClient(github);
    await poor.rest.issues.get({ ...shop, issue_number: 1 });
    await expect(poor.rest.issues.createComment({ ...shop, issue_number: 1, body: "x" })).rejects.toMatchObject({
      status: 403,
    });
    await expect(poor.rest.repos.getContent({ ...shop, path: "README.md" })).rejects.toMatchObject({
      status: 403,
      response: { headers: { "x-accepted-github-permissions": "contents=read" } },
    });
  });

  it("cannot write more than GitHub takes", async () => {
    const write = (length: number) =>
      app.rest.issues.createComment({ ...shop, issue_number, body: "x".repeat(length) });
    await write(65_536);
    await expect(write(65_537)).rejects.toMatchObject({ status: 422 });
  });

  it("sees times in whole seconds, and finds by `since` what was written in that second", async () => {
    const { data } = await app.rest.issues.createComment({ ...shop, issue_number, body: "x" });
    expect(data.created_at).toMatch(/T\d\d:\d\d:\d\dZ$/);
    expect(data.updated_at).toBe(data.created_at);
    const found = await app.rest.issues.listComments({ ...shop, issue_number, since: data.created_at });
    expect(found.data.map(({ id }) => id)).toEqual([data.id]);
    const everywhere = await app.rest.issues.listCommentsForRepo({ ...shop, since: data.created_at });
    expect(everywhere.data.map(({ id }) => id)).toEqual([data.id]);
    const later = new Date(Date.parse(data.created_at) + 5000).toISOString();
    expect((await app.rest.issues.listComments({ ...shop, issue_number, since: later })).data).toEqual([]);
  });

  it("closes an issue as a duplicate, and pages through long lists by links that lead back here", async () => {
    await app.rest.issues.update({ ...shop, issue_number, state: "closed", state_reason: "duplicate" });
    expect((await app.rest.issues.get({ ...shop, issue_number })).data.state_reason).toBe("duplicate");
    for (const body of ["1", "2", "3"]) await app.rest.issues.createComment({ ...shop, issue_number, body });
    const all = await app.paginate(app.rest.issues.listComments, { ...shop, issue_number, per_page: 1 });
    expect(all.map(({ body }) => body)).toEqual(["1", "2", "3"]);
  });
});

describe("what the emulator does not have", () => {
  it("takes a reaction once, counts it, lists it, and takes it back", async () => {
    const { data } = await app.rest.issues.createComment({ ...shop, issue_number, body: "x" });
    const at = { ...shop, comment_id: data.id };
    const first = await app.rest.reactions.createForIssueComment({ ...at, content: "eyes" });
    const second = await app.rest.reactions.createForIssueComment({ ...at, content: "eyes" });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.data.id).toBe(first.data.id);
    expect((await app.rest.issues.getComment(at)).data.reactions).toMatchObject({ eyes: 1, total_count: 1 });
    await app.rest.reactions.deleteForIssueComment({ ...at, reaction_id: first.data.id });
    expect((await app.rest.reactions.listForIssueComment(at)).data).toEqual([]);
    await app.rest.reactions.createForIssue({ ...shop, issue_number, content: "+1" });
    expect((await app.rest.reactions.listForIssue({ ...shop, issue_number })).data).toMatchObject([{ content: "+1" }]);
  });

  it("keeps commit statuses, the newest of each context counting", async () => {
    const { data } = await app.rest.repos.getBranch({ ...shop, branch: "main" });
    const at = { ...shop, sha: data.commit.sha, context: "firewarden" };
    await app.rest.repos.createCommitStatus({ ...at, state: "pending" });
    await app.rest.repos.createCommitStatus({ ...at, state: "success" });
    const combined = await app.rest.repos.getCombinedStatusForRef({ ...shop, ref: "main" });
    expect(combined.data).toMatchObject({ state: "success", total_count: 1 });
  });

  it("keeps check runs under the app's name, with their annotations", async () => {
    const { data } = await app.rest.repos.getBranch({ ...shop, branch: "main" });
    const annotations = [
      { path: "README.md", start_line: 1, end_line: 1, annotation_level: "failure" as const, message: "no" },
    ];
    const run = await app.rest.checks.create({
      ...shop,
      name: "firewarden / configuration",
      head_sha: data.commit.sha,
      status: "completed",
      conclusion: "failure",
      output: { title: "t", summary: "s", annotations },
    });
    expect(run.data.app?.slug).toBe("firewarden");
    const listed = await app.rest.checks.listAnnotations({ ...shop, check_run_id: run.data.id });
    expect(listed.data).toMatchObject([{ path: "README.md", message: "no" }]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Octokit } from "@octokit/rest";
import { installationClient } from "../../emulator/app-client.ts";
import { type GitHub, startGitHub } from "../../emulator/github.ts";

const shop = { owner: "acme", repo: "shop" };
let github: GitHub;
let app: Octokit;

beforeEach(async () => {
  github = await startGitHub();
  app = await installationClient(github);
});
afterEach(() => github.stop());

const failure = async (work: Promise<unknown>): Promise<{ readonly status: number; readonly message: string }> => {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof Error) || !("status" in error)) throw new Error("it was not refused");
  return { status: Number(error.status), message: error.message };
};

const headOf = async (branch: string): Promise<string> =>
  (await app.rest.git.getRef({ ...shop, ref: `heads/${branch}` })).data.object.sha;

/** A commit with one file on top of a parent, not yet on any branch. */
const commitOn = async (parent: string, path: string, content: string): Promise<string> => {
  const { data: base } = await app.rest.git.getCommit({ ...shop, commit_sha: parent });
  const tree = [{ path, mode: "100644", type: "blob", content } as const];
  const { data: made } = await app.rest.git.createTree({ ...shop, base_tree: base.tree.sha, tree: [...tree] });
  return (await app.rest.git.createCommit({ ...shop, message: `Write ${path}`, tree: made.sha, parents: [parent] }))
    .data.sha;
};

describe("the git data API", () => {
  it("moves a branch forward to a commit made from blobs and trees, by the app's bot", async () => {
    const sha = await commitOn(await headOf("main"), "incidents/catalog.json", "[]\n");
    await app.rest.git.updateRef({ ...shop, ref: "heads/main", sha });
    expect(await headOf("main")).toBe(sha);
    const { data } = await app.rest.repos.getContent({ ...shop, path: "incidents/catalog.json" });
    expect(data).toMatchObject({ encoding: "base64", content: Buffer.from("[]\n").toString("base64") });
    const commit = await app.rest.git.getCommit({ ...shop, commit_sha: sha });
    expect(commit.data.author.name).toBe("firewarden[bot]");
  });

  it("refuses to move a branch to where it does not lead, and moves it when forced", async () => {
    const main = await headOf("main");
    const [one, two] = [await commitOn(main, "a", "1"), await commitOn(main, "b", "2")];
    await app.rest.git.updateRef({ ...shop, ref: "heads/main", sha: one });
    const refused = await failure(app.rest.git.updateRef({ ...shop, ref: "heads/main", sha: two }));
    expect(refused).toMatchObject({ status: 422, message: expect.stringContaining("Update is not a fast forward") });
    await app.rest.git.updateRef({ ...shop, ref: "heads/main", sha: two, force: true });
    expect(await headOf("main")).toBe(two);
  });

  it("tells of pushes: a new branch, a moved one, a deleted one", async () => {
    const main = await headOf("main");
    await app.rest.git.createRef({ ...shop, ref: "refs/heads/firewarden/incident-1", sha: main });
    const sha = await commitOn(main, "postmortem.md", "x");
    await app.rest.git.updateRef({ ...shop, ref: "heads/firewarden/incident-1", sha });
    await app.rest.git.deleteRef({ ...shop, ref: "heads/firewarden/incident-1" });
    const ref = "refs/heads/firewarden/incident-1";
    expect(github.deliveries.map(({ payload }) => payload)).toMatchObject([
      { ref, created: true, deleted: false, after: main },
      {
        ref,
        before: main,
        after: sha,
        commits: [{ id: sha, message: "Write postmortem.md", added: ["postmortem.md"] }],
        head_commit: { id: sha },
        pusher: { name: "firewarden[bot]" },
      },
      { ref, deleted: true, before: sha },
    ]);
  });

  it("gives a file's raw text with its charset, also by an encoded path", async () => {
    await github.person("alice").commitFile(".github/firewarden.yml", "version: 1 # ü\n");
    const raw = { mediaType: { format: "raw" } };
    const { data } = await app.rest.repos.getContent({ ...shop, path: ".github/firewarden.yml", ...raw });
    expect(data).toBe("version: 1 # ü\n");
    const response = await fetch(`${github.url}/repos/acme/shop/contents/.github%2Ffirewarden.yml`, {
      headers: { accept: "application/vnd.github.raw" },
    });
    expect(response.headers.get("content-type")).toContain("charset=utf-8");
    expect(await response.text()).toBe("version: 1 # ü\n");
  });
});

describe("a protected branch", () => {
  it.each([
    ["ruleset", "Repository rule violations found"],
    ["classic", "Changes must be made through a pull request."],
  ] as const)("by a %s refuses references with 422 and files with 409", async (by, message) => {
    const main = await headOf("main");
    github.protect("main", "acme/shop", by);
    const sha = await commitOn(main, "a", "1");
    const moved = await failure(app.rest.git.updateRef({ ...shop, ref: "heads/main", sha }));
    expect(moved).toMatchObject({ status: 422, message: expect.stringContaining(message) });
    const file = { path: "a", message: "m", content: "" };
    expect((await failure(app.rest.repos.createOrUpdateFileContents({ ...shop, ...file }))).status).toBe(409);
    expect(await headOf("main")).toBe(main);
  });

  it("still takes a merge", async () => {
    github.protect("main");
    const alice = github.person("alice");
    await alice.commitFile("a.md", "a\n", { branch: "topic" });
    const sha = await github.person("bob").merge(await alice.openPull("A", "topic"));
    expect(await headOf("main")).toBe(sha);
  });
});

describe("a pull request", () => {
  it("is refused without commits, from a branch that is not there, and a second time", async () => {
    const alice = github.person("alice");
    const at = { ...shop, title: "t", base: "main" };
    expect((await failure(app.rest.pulls.create({ ...at, head: "nowhere" }))).status).toBe(422);
    await app.rest.git.createRef({ ...shop, ref: "refs/heads/empty", sha: await headOf("main") });
    expect((await failure(app.rest.pulls.create({ ...at, head: "empty" }))).message).toContain("No commits between");
    await alice.commitFile("a.md", "a\n", { branch: "topic" });
    await alice.openPull("A", "topic");
    expect((await failure(app.rest.pulls.create({ ...at, head: "topic" }))).message).toContain("already exists");
  });

  it("lists its real files and commits, follows its branch, and is not approved by its author", async () => {
    const alice = github.person("alice");
    await alice.commitFile("a.md", "a\n", { branch: "topic" });
    const pull_number = await alice.openPull("A", "topic");
    const sha = await alice.commitFile("b.md", "b\n", { branch: "topic" });
    const files = await app.rest.pulls.listFiles({ ...shop, pull_number });
    expect(files.data.map(({ filename }) => filename)).toEqual(["a.md", "b.md"]);
    expect((await app.rest.pulls.listCommits({ ...shop, pull_number })).data).toHaveLength(2);
    expect((await app.rest.pulls.get({ ...shop, pull_number })).data).toMatchObject({
      head: { sha },
      changed_files: 2,
    });
    expect((await failure(alice.review(pull_number, "APPROVE"))).status).toBe(422);
    await github.person("bob").review(pull_number, "APPROVE", "fine");
    const reviews = await app.rest.pulls.listReviews({ ...shop, pull_number });
    expect(reviews.data).toMatchObject([{ state: "APPROVED", commit_id: sha, user: { login: "bob" } }]);
    const told = github.deliveries.find(({ event }) => event === "pull_request_review");
    expect(told?.payload).toMatchObject({ review: { state: "approved" }, pull_request: { number: pull_number } });
  });

  it("is an issue too: read, commented and labelled as one, with `pull_request` on it", async () => {
    const alice = github.person("alice");
    await alice.commitFile("a.md", "a\n", { branch: "topic" });
    const issue_number = await alice.openPull("A", "topic");
    await alice.comment(issue_number, "hello");
    await alice.label(issue_number, "incident");
    const { data } = await app.rest.issues.get({ ...shop, issue_number });
    expect(data).toMatchObject({
      pull_request: { url: expect.stringContaining("/pulls/") },
      labels: [{ name: "incident" }],
    });
    expect(github.deliveries.at(-2)?.payload).toMatchObject({
      issue: { pull_request: {} },
      comment: { body: "hello" },
    });
    expect(github.deliveries.at(-1)).toMatchObject({ event: "pull_request", action: "labeled" });
  });
});

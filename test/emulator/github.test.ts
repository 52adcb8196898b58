import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { appClient, installationClient } from "../../emulator/app-client.ts";
import { exportClone, type GitHub, startGitHub } from "../../emulator/github.ts";
import { type Listener, listen } from "../../emulator/listener.ts";

const shop = { owner: "acme", repo: "shop" };
let github: GitHub;
let app: Listener;

beforeEach(async () => {
  github = await startGitHub();
  app = await listen();
  github.deliverTo(app.url);
});

afterEach(async () => {
  await github.stop();
  await app.stop();
});

const told = (): readonly string[] =>
  github.deliveries.map(({ event, action }) => (action === undefined ? event : `${event}.${action}`));

describe("the emulated GitHub", () => {
  it("exchanges the app's JSON web token for an installation token", async () => {
    const { rest } = appClient(github);
    expect((await rest.apps.getAuthenticated()).data?.slug).toBe("firewarden");
    expect((await rest.apps.listInstallations()).data.map(({ id }) => id)).toEqual([github.app.installationId]);
    expect((await rest.apps.getRepoInstallation(shop)).data.id).toBe(github.app.installationId);
    const installed = await installationClient(github);
    expect((await installed.rest.repos.get(shop)).data.default_branch).toBe("main");
    const { data } = await installed.rest.apps.listReposAccessibleToInstallation();
    expect(data.repositories.map(({ full_name }) => full_name)).toEqual(["acme/shop"]);
  });

  it("answers 401 to a token that it does not know", async () => {
    const response = await fetch(`${github.url}/user`, { headers: { authorization: "Bearer ghp_forged" } });
    expect(response.status).toBe(401);
  });

  it("signs the exact bytes it sends, and gives every delivery its own guid", async () => {
    const ruth = github.person("ruth");
    await ruth.openIssue("One");
    await ruth.openIssue("Two");
    await github.settled();
    expect(app.received).toHaveLength(2);
    for (const { headers, body } of app.received) {
      const signature = createHmac("sha256", github.app.webhookSecret).update(body).digest("hex");
      expect(headers["x-hub-signature-256"]).toBe(`sha256=${signature}`);
      expect(headers["x-github-event"]).toBe("issues");
      expect(headers["user-agent"]).toMatch(/^GitHub-Hookshot\//);
      expect(headers["x-github-hook-installation-target-id"]).toBe(String(github.app.id));
    }
    expect(new Set(app.received.map(({ headers }) => headers["x-github-delivery"])).size).toBe(2);
  });

  it("tells the app of its own writes, with the bot as the sender", async () => {
    const issue = await github.person("ruth").openIssue("Down");
    const installed = await installationClient(github);
    const { data } = await installed.rest.issues.createComment({ ...shop, issue_number: issue, body: "board" });
    expect(data.performed_via_github_app?.slug).toBe("firewarden");
    await github.settled();
    const last = github.deliveries.at(-1)?.payload;
    expect(last).toMatchObject({
      action: "created",
      comment: {
        body: "board",
        user: { login: "firewarden[bot]", type: "Bot" },
        performed_via_github_app: { id: 4711 },
      },
      sender: { login: "firewarden[bot]", type: "Bot", id: expect.any(Number) },
      installation: { id: github.app.installationId },
      repository: { full_name: "acme/shop", id: expect.any(Number) },
      organization: { login: "acme" },
    });
  });

  it("plays the life of an issue and a pull request, one delivery for each thing that happened", async () => {
    const [alice, ruth] = [github.person("alice"), github.person("ruth")];
    const issue = await ruth.openIssue("Down", "- [ ] one\n- [ ] two");
    await alice.label(issue, "sev:critical", "service:checkout");
    await alice.unlabel(issue, "service:checkout");
    await alice.assign(issue, "ana");
    await ruth.tickIssue(issue, "two");
    const comment = await ruth.comment(issue, "/ack");
    await ruth.editComment(comment, "/ack now");
    await ruth.deleteComment(comment);
    await alice.close(issue);
    await alice.reopen(issue);
    await github.settled();
    expect(told()).toEqual([
      "issues.opened",
      "issues.labeled",
      "issues.labeled",
      "issues.unlabeled",
      "issues.assigned",
      "issues.edited",
      "issue_comment.created",
      "issue_comment.edited",
      "issue_comment.deleted",
      "issues.closed",
      "issues.reopened",
    ]);
    expect(github.deliveries[5]?.payload).toMatchObject({
      changes: { body: { from: "- [ ] one\n- [ ] two" } },
      issue: { body: "- [ ] one\n- [x] two" },
    });
    expect(github.deliveries[7]?.payload).toMatchObject({
      changes: { body: { from: "/ack" } },
      comment: { body: "/ack now" },
    });
  });

  it("merges a pull request without undoing what came to main meanwhile, and closes the issue it closes", async () => {
    const [alice, bob] = [github.person("alice"), github.person("bob")];
    const issue = await bob.openIssue("Typo");
    await alice.commitFile("docs/a.md", "a\n", { branch: "topic" });
    const pull = await alice.openPull("Docs", "topic", `fixes #${issue}`);
    await alice.commitFile("docs/b.md", "b\n", { branch: "topic" });
    await alice.commitFile("c.md", "c\n");
    await bob.review(pull, "APPROVE", "good");
    const sha = await bob.merge(pull);
    await github.settled();
    expect(told().filter((name) => name.startsWith("pull"))).toEqual([
      "pull_request.opened",
      "pull_request.synchronize",
      "pull_request_review.submitted",
      "pull_request.closed",
    ]);
    expect(await github.look("/repos/acme/shop/git/trees/main?recursive=1")).toMatchObject({
      tree: expect.arrayContaining(
        ["README.md", "c.md", "docs/a.md", "docs/b.md"].map((path) => expect.objectContaining({ path })),
      ),
    });
    expect(await github.look(`/repos/acme/shop/pulls/${pull}`)).toMatchObject({ merged: true, merge_commit_sha: sha });
    expect(await github.look(`/repos/acme/shop/issues/${issue}`)).toMatchObject({ state: "closed" });
  });

  it("exports a repository as a clone that git finds nothing wrong with", async () => {
    const directory = mkdtempSync(join(tmpdir(), "clone-"));
    const git = (...args: readonly string[]): string =>
      execFileSync("git", ["-C", directory, ...args], { encoding: "utf8" });
    await github
      .person("alice")
      .commitFile("incidents/2026/0001-räder/post mortem.md", "ünïcode\n", { message: "Füge hinzu" });
    const sha = await github.person("alice").commitFile("topic.md", "t\n", { branch: "topic" });
    await exportClone(github, "acme/shop", directory);
    expect(git("fsck", "--strict")).toBe("");
    expect(git("status", "--porcelain")).toBe("");
    expect(git("rev-parse", "topic").trim()).toBe(sha);
    expect(git("log", "--stat", "--format=%s")).toContain("Füge hinzu");
    rmSync(directory, { recursive: true });
  });
});

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

describe("a list of issues", () => {
  it("holds pull requests too, is filtered, sorted and paged", async () => {
    const alice = github.person("alice");
    const first = await alice.openIssue("One", "", ["incident"]);
    const second = await alice.openIssue("Two", "", ["Incident"]);
    await alice.commitFile("a.md", "a\n", { branch: "topic" });
    const pull = await alice.openPull("Three", "topic");
    await alice.close(second);
    const { data } = await app.rest.issues.listForRepo(shop);
    expect(data.map(({ number }) => number)).toEqual([pull, first]);
    expect(data[0]?.pull_request?.url).toContain("/pulls/");
    const labelled = await app.rest.issues.listForRepo({ ...shop, state: "all", labels: "incident", direction: "asc" });
    expect(labelled.data.map(({ number }) => number)).toEqual([first, second]);
    const all = await app.paginate(app.rest.issues.listForRepo, { ...shop, state: "all", per_page: 1 });
    expect(all).toHaveLength(3);
  });

  it("of events says who labeled when, and whether it was the app", async () => {
    const issue_number = await github.person("alice").openIssue("One", "");
    await github.person("alice").label(issue_number, "sev:critical");
    await app.rest.issues.addLabels({ ...shop, issue_number, labels: ["incident"] });
    const { data } = await app.rest.issues.listEvents({ ...shop, issue_number });
    expect(data).toMatchObject([
      { event: "labeled", label: { name: "sev:critical" }, actor: { login: "alice" }, performed_via_github_app: null },
      {
        event: "labeled",
        label: { name: "incident" },
        actor: { type: "Bot" },
        performed_via_github_app: { slug: "firewarden" },
      },
    ]);
  });
});

describe("a repository's own lists", () => {
  it("hold the comments of all issues and pull requests in order, and their events newest first", async () => {
    const alice = github.person("alice");
    const [one, two] = [await alice.openIssue("One"), await alice.openIssue("Two")];
    await alice.comment(two, "a");
    await alice.comment(one, "b");
    await alice.label(one, "x");
    await alice.label(two, "y");
    const comments = await app.rest.issues.listCommentsForRepo(shop);
    expect(comments.data.map(({ body }) => body)).toEqual(["a", "b"]);
    const newest = await app.rest.issues.listCommentsForRepo({
      ...shop,
      sort: "created",
      direction: "desc",
      per_page: 1,
    });
    expect(newest.data.map(({ body }) => body)).toEqual(["b"]);
    const events = await app.rest.issues.listEventsForRepo(shop);
    expect(events.data).toMatchObject([{ label: { name: "y" } }, { label: { name: "x" } }]);
  });
});

describe("labels", () => {
  it("know no case, and are not made twice", async () => {
    const alice = github.person("alice");
    await app.rest.issues.createLabel({ ...shop, name: "sev:critical", color: "b60205" });
    await expect(app.rest.issues.createLabel({ ...shop, name: "SEV:Critical", color: "b60205" })).rejects.toMatchObject(
      {
        status: 422,
        response: { data: { errors: [{ code: "already_exists" }] } },
      },
    );
    const issue_number = await alice.openIssue("One");
    await alice.label(issue_number, "Sev:CRITICAL");
    const { data } = await app.rest.issues.get({ ...shop, issue_number });
    expect(data.labels).toMatchObject([{ name: "sev:critical", color: "b60205" }]);
    await alice.unlabel(issue_number, "SEV:critical");
    expect((await app.rest.issues.get({ ...shop, issue_number })).data.labels).toEqual([]);
    await expect(alice.unlabel(issue_number, "sev:critical")).rejects.toMatchObject({ status: 404 });
    await expect(alice.label(issue_number, "x".repeat(51))).rejects.toMatchObject({ status: 422 });
  });

  it("tell when they are made, changed and deleted", async () => {
    await app.rest.issues.createLabel({ ...shop, name: "incident", color: "000000" });
    await app.rest.issues.updateLabel({ ...shop, name: "incident", color: "ffffff" });
    await app.rest.issues.deleteLabel({ ...shop, name: "incident" });
    expect(github.deliveries.map(({ event, action }) => `${event}.${action}`)).toEqual([
      "label.created",
      "label.edited",
      "label.deleted",
    ]);
    expect(github.deliveries[1]?.payload).toMatchObject({ changes: { color: { from: "000000" } } });
  });
});

describe("what nobody does through the API", () => {
  it("is told all the same: a change of team, of role, and whatever a test wants to tell", async () => {
    await github.addToTeam("payments", "dana");
    await github.setRole("ruth", "write");
    await github.tell("installation", "suspend", { repositories: [] });
    expect(github.deliveries.map(({ payload }) => payload)).toMatchObject([
      {
        action: "added",
        scope: "team",
        member: { login: "dana" },
        team: { slug: "payments" },
        organization: { login: "acme" },
      },
      { action: "edited", member: { login: "ruth" }, changes: { permission: { from: "read", to: "write" } } },
      { action: "suspend", installation: { id: github.app.installationId } },
    ]);
  });
});

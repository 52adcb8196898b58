import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Octokit } from "@octokit/rest";
import { installationClient } from "../../emulator/app-client.ts";
import { type GitHub, startGitHub } from "../../emulator/github.ts";

const shop = { owner: "acme", repo: "shop" };
let github: GitHub;
let app: Octokit;

beforeAll(async () => {
  github = await startGitHub({
    repositories: ["acme/shop", "acme/vault"],
    privateRepositories: ["acme/vault"],
    people: {
      olga: "admin",
      alice: "maintain",
      ana: "write",
      tara: "triage",
      ruth: "read",
      eve: { "acme/vault": "read" },
      mallory: "none",
    },
    outsiders: ["mallory"],
    teams: { sre: { members: ["alice"] }, night: { members: ["ana"], parent: "sre" } },
  });
  app = await installationClient(github);
});

afterAll(() => github.stop());

const refused = (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 0,
    (error: unknown) => (error instanceof Error && "status" in error ? Number(error.status) : -1),
  );

describe("a person's role on a repository", () => {
  it.each([
    ["olga", "admin", "admin"],
    ["alice", "write", "maintain"],
    ["ana", "write", "write"],
    ["tara", "read", "triage"],
    ["ruth", "read", "read"],
    ["mallory", "read", "read"],
  ])("shows %s as %s, in full %s", async (username, permission, role_name) => {
    const { data } = await app.rest.repos.getCollaboratorPermissionLevel({ ...shop, username });
    expect(data).toMatchObject({ permission, role_name, user: { login: username, id: expect.any(Number) } });
  });

  it("is none on a private repository for who has no role there, and 404 for who does not exist", async () => {
    const vault = { owner: "acme", repo: "vault" };
    const { data } = await app.rest.repos.getCollaboratorPermissionLevel({ ...vault, username: "mallory" });
    expect(data).toMatchObject({ permission: "none", role_name: "none" });
    expect(await refused(app.rest.repos.getCollaboratorPermissionLevel({ ...shop, username: "nessie" }))).toBe(404);
    expect(await refused(github.person("mallory", "acme/vault").openIssue("x"))).toBe(404);
  });

  it("can change while everything runs", async () => {
    await github.setRole("ruth", "maintain");
    const { data } = await app.rest.repos.getCollaboratorPermissionLevel({ ...shop, username: "Ruth" });
    expect(data.role_name).toBe("maintain");
    await github.setRole("ruth", "read");
  });

  it("lets a reader open, comment, edit and close what is theirs, but not label or touch what is not", async () => {
    const [ruth, tara, ana] = [github.person("ruth"), github.person("tara"), github.person("ana")];
    const issue = await ruth.openIssue("Down");
    const comment = await ruth.comment(issue, "mine");
    await ruth.editComment(comment, "mine still");
    await ruth.close(issue);
    expect(await refused(ruth.label(issue, "sev:critical"))).toBe(403);
    expect(await refused(ruth.commitFile("a.md", "a"))).toBe(403);
    await tara.label(issue, "sev:critical");
    await tara.reopen(issue);
    expect(await refused(tara.editComment(comment, "not mine"))).toBe(403);
    expect(await refused(tara.editIssue(issue, { title: "not mine" }))).toBe(403);
    await ana.editComment(comment, "by a writer");
    await ana.deleteComment(comment);
  });

  it("drops the labels that a reader gives to a new issue, silently, as GitHub does", async () => {
    const issue = await github.person("ruth").openIssue("Down", "", ["sev:critical"]);
    expect((await app.rest.issues.get({ ...shop, issue_number: issue })).data.labels).toEqual([]);
  });

  it("is shown as an association on what the person writes", async () => {
    const issue = await github.person("mallory").openIssue("Hello");
    await github.person("ruth").comment(issue, "hi");
    const { data } = await app.rest.issues.get({ ...shop, issue_number: issue });
    expect(data.author_association).toBe("NONE");
    const comments = await app.rest.issues.listComments({ ...shop, issue_number: issue });
    expect(comments.data[0]?.author_association).toBe("MEMBER");
  });
});

describe("a team", () => {
  const sre = { org: "acme", team_slug: "sre" };

  it("has members, its child teams' included", async () => {
    const { data } = await app.rest.teams.listMembersInOrg(sre);
    expect(data.map(({ login }) => login).sort()).toEqual(["alice", "ana"]);
    const membership = await app.rest.teams.getMembershipForUserInOrg({ ...sre, username: "ana" });
    expect(membership.data.state).toBe("active");
  });

  it("answers 404 for who is no member, and for a team that is not there", async () => {
    expect(await refused(app.rest.teams.getMembershipForUserInOrg({ ...sre, username: "tara" }))).toBe(404);
    expect(await refused(app.rest.teams.getByName({ org: "acme", team_slug: "ghosts" }))).toBe(404);
  });

  it("knows an invited person as pending, and does not list them", async () => {
    await github.addToTeam("sre", "tara", "pending");
    const { data } = await app.rest.teams.getMembershipForUserInOrg({ ...sre, username: "tara" });
    expect(data.state).toBe("pending");
    expect((await app.rest.teams.listMembersInOrg(sre)).data.map(({ login }) => login)).not.toContain("tara");
    await github.removeFromTeam("sre", "tara");
    expect(await refused(app.rest.teams.getMembershipForUserInOrg({ ...sre, username: "tara" }))).toBe(404);
  });

  it("pages its members", async () => {
    const all = await app.paginate(app.rest.teams.listMembersInOrg, { ...sre, per_page: 1 });
    expect(all).toHaveLength(2);
  });
});

describe("users", () => {
  it("are found whatever the case of their login, the app's bot among them", async () => {
    expect((await app.rest.users.getByUsername({ username: "ALICE" })).data).toMatchObject({
      login: "alice",
      type: "User",
    });
    const bot = await app.rest.users.getByUsername({ username: "firewarden[bot]" });
    expect(bot.data).toMatchObject({ login: "firewarden[bot]", type: "Bot" });
  });
});

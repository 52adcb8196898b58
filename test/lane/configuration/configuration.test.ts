import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { startGitHub } from "../../../emulator/github.ts";
import { readManifest } from "../../../src/cli/setup/manifest.ts";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { octokitFor } from "../../../src/github/client/octokit.ts";
import { checkConfiguration } from "../../../src/lane/configuration/configuration.ts";

const CONFIGURATION = ".github/firewarden.yml";
const Runs = z.object({
  check_runs: z.array(
    z.object({
      conclusion: z.string(),
      output: z.object({ title: z.string(), summary: z.string() }),
    }),
  ),
});
const Repository = z.object({ id: z.number() });
const Head = z.object({ sha: z.string() });

let gitHub: Awaited<ReturnType<typeof startGitHub>>;
let octokit: GitHub;

beforeAll(async () => {
  gitHub = await startGitHub({
    app: { permissions: readManifest().default_permissions },
    people: { alice: "admin", ana: "write", max: "maintain", tara: "triage" },
    teams: { sre: { members: ["alice"] }, night: { members: ["ana"], parent: "sre" }, nobody: { members: [] } },
  });
  await gitHub.addToTeam("sre", "tara", "pending");
  const { id: appId, privateKey, installationId } = gitHub.app;
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const Octokit = octokitFor({});
  octokit = new Octokit({ auth: { appId, privateKey, installationId }, baseUrl: gitHub.url, log: silent });
});
afterAll(() => gitHub.stop());

/** What is remembered between one push and the next. */
const facts = new Map<string, string>();
const memory = {
  recall: async (key: string) => facts.get(key),
  remember: async (key: string, value: string) => {
    facts.set(key, value);
  },
};

/** Pushes these gates, and returns what the check on the commit says. */
const checked = async (gates: string) => {
  await gitHub.person("alice").commitFile(CONFIGURATION, `version: 1\ngates:\n${gates}\n# ${Math.random()}\n`);
  const { sha } = Head.parse(await gitHub.look("/repos/acme/shop/commits/main"));
  const { id } = Repository.parse(await gitHub.look("/repos/acme/shop"));
  const from = gitHub.requests.length;
  await checkConfiguration(memory, octokit, {
    ref: "refs/heads/main",
    after: sha,
    repository: { id, name: "shop", owner: { login: "acme" }, default_branch: "main" },
    installation: { id: gitHub.app.installationId },
    commits: [{ modified: [CONFIGURATION] }],
  });
  const { check_runs } = Runs.parse(await gitHub.look(`/repos/acme/shop/commits/${sha}/check-runs`));
  const asked = gitHub.requests.slice(from).map(({ method, url }) => `${method} ${new URL(url, gitHub.url).pathname}`);
  return { conclusion: check_runs[0]?.conclusion, ...check_runs[0]?.output, asked };
};

describe("the check of a pushed configuration", () => {
  it("succeeds where its gates have people enough, child teams counted and nobody who is only invited", async () => {
    expect(await checked('  analysis: {reviewers: ["@acme/sre"], approvals: 2}')).toMatchObject({
      conclusion: "success",
      summary: "New incidents follow it.",
    });
    expect((await checked('  analysis: {reviewers: ["@acme/sre"], approvals: 3}')).conclusion).toBe("failure");
  });

  it("says how many people a gate lacks, and who there is, on its line", async () => {
    const { title, summary } = await checked('  analysis:\n    reviewers: ["@acme/sre"]\n    approvals: 3');
    expect(title).toBe("In force, with 1 problem");
    expect(summary).toContain(
      `${CONFIGURATION}:3: gates.analysis needs 3 approvals, but only 2 people can give them: ana, alice.`,
    );
  });

  it("does not count whom the gate leaves out", async () => {
    const { summary } = await checked('  analysis: {reviewers: ["@acme/sre"], approvals: 2, exclude: ["@Ana"]}');
    expect(summary).toContain("but only 1 person can give them: alice; its exclude leaves out ana.");
  });

  it("says which part of a group nobody is left for", async () => {
    const { summary } = await checked('  analysis: {reviewers: [{all: ["@acme/sre", "@acme/nobody"]}]}');
    expect(summary).toContain("gates.analysis needs 2 different people, and nobody is left for @acme/nobody.");
  });

  it("says that a team or an account does not exist, where it is named", async () => {
    const { summary } = await checked(
      '  analysis:\n    reviewers:\n      - "@alice"\n      - any: ["@acme/sre-leeds"]\n    exclude: ["@nessie"]',
    );
    expect(summary).toContain(
      `${CONFIGURATION}:6: gates.analysis.reviewers[1].any[0] names the team @acme/sre-leeds, which GitHub does not know`,
    );
    expect(summary).toContain(`${CONFIGURATION}:7: gates.analysis.exclude[0] names the account @nessie`);
  });

  it("says of an account anywhere in the file that it does not exist", async () => {
    const { summary } = await checked(
      '  analysis: {reviewers: ["@alice"]}\nroles:\n  lead: ["@nessie"]\nresponders: {ana: {}, yeti: {}}',
    );
    expect(summary).toContain(
      `${CONFIGURATION}:5: roles.lead[0] names the account @nessie, which GitHub does not know`,
    );
    expect(summary).toContain(
      `${CONFIGURATION}:6: responders.yeti names the account @yeti, which GitHub does not know`,
    );
  });

  it("says that a name is somebody else's by now, who counts for nothing until it left the file and came back", async () => {
    const gates = '  analysis: {reviewers: ["@max"]}';
    await checked('  analysis: {reviewers: ["@alice"]}');
    for (const key of facts.keys()) if (key.startsWith("pins ")) facts.set(key, JSON.stringify({ max: 4_711 }));
    const { summary } = await checked(gates);
    expect(summary).toMatch(
      /gates\.analysis\.reviewers\[0\] names the account @max, whose account GitHub does not know any more, so that nobody counts by it; somebody else has that name by now/,
    );
    expect(summary).toContain("gates.analysis has no reviewer who is not excluded, so nobody can pass it");
    expect((await checked(gates)).conclusion).toBe("failure");
    await checked('  analysis: {reviewers: ["@alice"]}');
    expect(await checked(gates)).toMatchObject({ conclusion: "success" });
  });

  it("counts people by their permission, and takes a role for as many as are needed", async () => {
    expect((await checked('  analysis: {reviewers: ["permission:maintain"], approvals: 2}')).conclusion).toBe(
      "success",
    );
    const { summary } = await checked('  analysis: {reviewers: ["permission:maintain"], approvals: 3}');
    expect(summary).toContain("but only 2 people can give them: alice, max.");
    expect((await checked('  analysis: {reviewers: ["role:lead"], approvals: 3}')).conclusion).toBe("success");
  });

  it("succeeds, and says at its line what is not used yet", async () => {
    const { conclusion, summary } = await checked(
      '  analysis: {reviewers: ["@acme/sre"]}\nchains: {night: {steps: [{page: "@alice", wait: 5m}]}}',
    );
    expect(conclusion).toBe("success");
    expect(summary).toContain(`${CONFIGURATION}:4: chains is not used yet`);
  });

  it("looks each team up once, however many gates name it", async () => {
    const { asked } = await checked('  analysis: {reviewers: ["@acme/sre"]}\n  report: {reviewers: ["@acme/sre"]}');
    expect(asked.filter((request) => request === "GET /orgs/acme/teams/sre/members")).toHaveLength(1);
  });

  it("asks nothing about people where the file itself is broken", async () => {
    const { asked, title } = await checked('  analysis: {reviewers: ["@acme/sre"], aprovals: 3}');
    expect(title).toBe("1 problem: the last good configuration stays in force");
    expect(asked.filter((request) => request.includes("/teams/"))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { startGitHub } from "../../emulator/github.ts";
import { readManifest } from "../../src/cli/setup/manifest.ts";
import { type GitHub, octokitFor, type RequestReport } from "../../src/github/client/octokit.ts";
import { lookUps } from "../../src/github/look-up/look-up.ts";
import { markerSecret } from "../../src/github/own/marker.ts";
import { EMPTY_MIRROR, type Mirror } from "../../src/github/own/mirror.ts";
import { reportConfiguration } from "../../src/github/reconcile/configuration-check.ts";
import { reconcile } from "../../src/github/reconcile/reconcile.ts";
import type { Turn } from "../../src/github/reconcile/turn.ts";
import type { Written } from "../../src/incident/signal.ts";
import type { Desired } from "../../src/view/desired.ts";
import type { Person } from "../../src/vocabulary.ts";
import { DESIRED } from "./turns.ts";
import { problemsOf } from "./wire.ts";

/** The app's own way to GitHub: its key, an installation's token, and the permissions of app.yml, over real HTTP. */
const open = async () => {
  const gitHub = await startGitHub({ app: { permissions: readManifest().default_permissions } });
  const { id: appId, privateKey, installationId } = gitHub.app;
  const reports: RequestReport[] = [];
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const Octokit = octokitFor({ onRequest: (report) => reports.push(report) });
  const auth = { appId, privateKey, installationId };
  const octokit: GitHub = new Octokit({ auth, baseUrl: gitHub.url, log: silent });
  return { gitHub, octokit, reports, secret: markerSecret(privateKey) };
};

describe("the reconciler, over HTTP with the permissions of app.yml", () => {
  let world: Awaited<ReturnType<typeof open>>;
  let number = 0;
  let mirror: Mirror = EMPTY_MIRROR;
  let facts: Written[] = [];
  let alice: Person;
  let carol: Person;

  beforeAll(async () => {
    world = await open();
    number = await world.gitHub.person("ruth").openIssue("Checkout is down");
    await world.gitHub.person("alice").label(number, "bug");
    [alice, carol] = [await account("alice"), await account("carol")];
  });
  afterAll(() => world.gitHub.stop());

  const account = async (login: string): Promise<Person> =>
    z.object({ id: z.number(), login: z.string() }).parse(await world.gitHub.look(`/users/${login}`));

  const HERE = { ...DESIRED.repository, id: 1 };

  /** Reconciles, and tells what was asked of GitHub; the mirror stays as it was saved, also when it breaks off. */
  const show = async (changes: Partial<Desired>) => {
    facts = [];
    const from = world.reports.length;
    const turn: Turn = {
      desired: { ...DESIRED, assignees: [alice], repository: HERE, number, ...changes },
      github: world.octokit,
      secret: world.secret,
      now: Date.now,
      pauseMs: () => 0,
      isManagedLabel: (label) => /^(?:incident|sev:|phase:)/.test(label),
      mergeCatalog: (existing, entry) => ({ json: `${existing ?? ""}${entry.id}\n`, readme: "# Catalogue\n" }),
      save: async (known) => {
        mirror = known;
      },
      record: async (fact) => facts.push(fact) > 0,
      isAwaited: async () => false,
      leftOut: () => {},
    };
    await reconcile(turn, mirror);
    return world.reports.slice(from).filter(({ purpose }) => purpose !== "token");
  };
  const look = (path: string) => world.gitHub.look(`/repos/acme/shop${path}`);
  const issue = z.object({
    labels: z.array(z.object({ name: z.string() })),
    assignees: z.array(z.object({ login: z.string() })),
    state: z.string(),
  });
  const board = { comments: [{ key: "board", body: "The board." }] };
  const files = (name: string, deliver: "commit" | "pull-request" | "branch"): Partial<Desired> => ({
    files: {
      directory: "incidents",
      branch: "firewarden/incident-1",
      records: [{ record: "report", path: `incidents/2026/${name}.md`, text: `# ${name}\n`, deliver }],
      entry: undefined,
      pullRequest: { title: "Records", body: "To be reviewed." },
      commitMessages: { default: `Add ${name}`, branch: `Add ${name}` },
    },
  });

  it("shows an incident in the fewest requests, and then asks nothing more", async () => {
    const asked = await show(board);
    expect(asked.map(({ purpose, method }) => `${purpose} ${method}`)).toEqual([
      "read GET",
      "write PATCH",
      "write POST",
    ]);
    const shown = issue.parse(await look(`/issues/${number}`));
    expect(shown.labels.map(({ name }) => name).sort()).toEqual(["bug", "incident", "phase:triage", "sev:critical"]);
    expect(shown.assignees).toMatchObject([{ login: "alice" }]);
    expect(await show(board)).toEqual([]);
  });

  it("counts the exchange of tokens apart", () => {
    expect(world.reports.filter(({ purpose }) => purpose === "token")).toHaveLength(1);
  });

  it("closes the issue, announces, and opens action items", async () => {
    await show({
      ...board,
      state: { open: false, reason: "completed" },
      announcements: [{ version: 4, body: "Closed." }],
      items: [{ item: "a1", title: "Add an alarm", body: "Because.", assignees: [carol] }],
    });
    expect(issue.parse(await look(`/issues/${number}`)).state).toBe("closed");
    expect(facts).toMatchObject([{ kind: "item", item: "a1" }]);
    await show(board);
    expect(issue.parse(await look(`/issues/${number}`)).state).toBe("open");
  });

  it("writes no announcement twice when the answer is lost after the write", async () => {
    const said = { ...board, announcements: [{ version: 9, body: "Said once." }] };
    world.gitHub.faults.next({
      match: `POST /repos/acme/shop/issues/${number}/comments`,
      dropAnswer: true,
      afterWrite: true,
    });
    await expect(show(said)).rejects.toMatchObject({ status: 500 });
    await show(said);
    const comments = z.array(z.object({ body: z.string() })).parse(await look(`/issues/${number}/comments`));
    expect(comments.filter(({ body }) => body.startsWith("Said once."))).toHaveLength(1);
  });

  it("puts a file that is only to be judged onto the branch, and opens no pull request", async () => {
    await show(files("judged", "branch"));
    expect(facts).toMatchObject([{ kind: "file", where: "branch" }]);
    expect(await look("/pulls")).toEqual([]);
  });

  it("commits files, and takes a pull request where the branch is protected", async () => {
    await show(files("direct", "commit"));
    expect(facts).toMatchObject([{ kind: "file", where: "default" }]);
    await world.gitHub.protect("main");
    await show(files("refused", "commit"));
    expect(facts).toMatchObject([{ kind: "pull-request" }, { kind: "file", where: "branch" }]);
    await show(files("again", "pull-request"));
    expect(facts).toMatchObject([{ kind: "pull-request" }, { kind: "file", where: "branch" }]);
    expect(await look("/contents/incidents/2026/refused.md?ref=firewarden/incident-1")).toMatchObject({ type: "file" });
    expect(z.array(z.unknown()).parse(await look("/pulls"))).toHaveLength(1);
  });

  it("looks up who may", async () => {
    const answer = lookUps({
      github: world.octokit,
      webUrl: world.gitHub.url,
      repository: HERE,
      policy: () => Promise.reject(new Error("not asked here")),
      duplicateOf: async () => undefined,
      onCall: () => undefined,
    });
    const people = z.object({ id: z.number(), login: z.string() });
    const person = async (login: string) => people.parse(await world.gitHub.look(`/users/${login}`));
    const permission = async (login: string) => answer({ kind: "permission", person: await person(login) });
    const member = async (slug: string, login: string) =>
      answer({ kind: "membership", org: "acme", slug, person: await person(login) });
    expect(await permission("alice")).toMatchObject({ permission: "maintain" });
    expect(await permission("tara")).toMatchObject({ permission: "triage" });
    expect(await member("sre-leads", "bob")).toMatchObject({ member: true });
    expect(await member("sre-leads", "ruth")).toMatchObject({ member: false });
    expect(await member("nobody", "ruth")).toMatchObject({ member: "no-such-team" });
    const { login } = await person("sam");
    expect(await answer({ kind: "person", login: "SAM" })).toMatchObject({ person: { login } });
    expect(await answer({ kind: "file", path: "README.md", ref: "main" })).toMatchObject({ text: expect.any(String) });
  });

  it("reports a broken configuration on its commit, once", async () => {
    const { object } = z.object({ object: z.object({ sha: z.string() }) }).parse(await look("/git/ref/heads/main"));
    const push = { owner: "acme", repo: "shop", commit: object.sha };
    const problem = { file: ".github/firewarden.yml", line: 3, path: "roles", says: "is empty", curable: false };
    await reportConfiguration(world.octokit, push, { problems: [problem] });
    await reportConfiguration(world.octokit, push, { problems: [problem] });
    const runs = z.object({ check_runs: z.array(z.object({ conclusion: z.string() })) });
    const { check_runs: found } = runs.parse(await look(`/commits/${object.sha}/check-runs`));
    expect(found).toMatchObject([{ conclusion: "failure" }]);
  });

  it("asks nothing that GitHub's description or the permissions of app.yml do not allow", () => {
    const own = world.gitHub.requests.filter(({ by }) => by === "app");
    expect(own.length).toBeGreaterThan(30);
    expect(own.filter(({ status }) => status === 403)).toEqual([]);
    expect(own.flatMap(({ method, url, body }) => problemsOf({ method, url, body }))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { startGitHub } from "../../emulator/github.ts";
import { readManifest } from "../../src/cli/setup/manifest.ts";
import { octokitFor } from "../../src/github/client/octokit.ts";
import { type LookUpSources, lookUps } from "../../src/github/look-up/look-up.ts";
import type { Group, Question } from "../../src/incident/question.ts";

const CROWD = Array.from({ length: 105 }, (_, index) => `p${index}`);
const Account = z.object({ id: z.number(), login: z.string() });

let gitHub: Awaited<ReturnType<typeof startGitHub>>;
let sources: LookUpSources;

beforeAll(async () => {
  gitHub = await startGitHub({
    app: { permissions: readManifest().default_permissions },
    people: {
      ...{ alice: "admin", max: "maintain", ana: "write", tara: "triage" },
      ...Object.fromEntries(CROWD.map((login) => [login, "read" as const])),
    },
    teams: {
      sre: { members: ["alice"] },
      night: { members: ["ana"], parent: "sre" },
      deep: { members: ["max"], parent: "night" },
      crowd: { members: CROWD },
    },
  });
  await gitHub.addToTeam("night", "tara", "pending");
  const { id: appId, privateKey, installationId } = gitHub.app;
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const github = new (octokitFor({}))({
    auth: { appId, privateKey, installationId },
    baseUrl: gitHub.url,
    log: silent,
  });
  sources = {
    github,
    webUrl: gitHub.url,
    repository: { id: 7, owner: "acme", name: "shop" },
    policy: () => Promise.reject(new Error("not asked here")),
    duplicateOf: async () => undefined,
    onCall: () => undefined,
  };
});
afterAll(() => gitHub.stop());

const answer = (question: Question) => lookUps(sources)(question);
const member = async (slug: string, login: string) => {
  const person = Account.parse(await gitHub.look(`/users/${login}`));
  return answer({ kind: "membership", org: "acme", slug, person });
};
const candidates = async (of: Group) => {
  const told = await answer({ kind: "candidates", of });
  return told.kind === "candidates" && typeof told.people === "object"
    ? told.people.map(({ login }) => login).sort()
    : told;
};

describe("a team, over HTTP with the permissions of app.yml", () => {
  it("has the members of its child teams, and theirs", async () => {
    for (const login of ["alice", "ana", "max"]) expect(await member("sre", login)).toMatchObject({ member: true });
    expect(await member("deep", "alice")).toMatchObject({ member: false });
    expect(await candidates({ kind: "team", org: "acme", slug: "sre" })).toEqual(["alice", "ana", "max"]);
  });

  it("has nobody who is only invited", async () => {
    expect(await member("sre", "tara")).toMatchObject({ member: false });
    expect(await member("night", "tara")).toMatchObject({ member: false });
  });

  it("is read to the last page", async () => {
    expect(await candidates({ kind: "team", org: "acme", slug: "crowd" })).toEqual([...CROWD].sort());
  });

  it("is told from one that does not exist", async () => {
    expect(await answer({ kind: "candidates", of: { kind: "team", org: "acme", slug: "ghosts" } })).toMatchObject({
      people: "no-such-team",
    });
  });
});

it("lists who has at least a permission on the repository", async () => {
  expect(await candidates({ kind: "permission", atLeast: "maintain" })).toEqual(["alice", "max"]);
  expect(await candidates({ kind: "permission", atLeast: "triage" })).toEqual(["alice", "ana", "max", "tara"]);
});

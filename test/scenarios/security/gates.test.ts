import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Incident } from "../../../emulator/firewarden/incident.ts";
import { createStages, type Stage } from "../stage.ts";
import { atAnalysisGate, atOnce, GATE, nowAt, PLAN, said } from "./scenes.ts";

const stages = createStages(afterAll);

/** One person under four names: a team, a login, the same in another case, and a permission. */
const ONE_PERSON = `["@acme/sre-leads", "@alice", "@ALICE", "permission:maintain"]`;
const TEAMS = {
  "sre-leads": { members: ["alice"] },
  "night-shift": { members: ["bob"], parent: "sre-leads" },
  leavers: { members: ["alice", "bob"] },
};
const TEAM = "/orgs/acme/teams/sre-leads";
const judgedBy = (reviewers: string, approvals = 1): string =>
  atOnce(`{analysis: {reviewers: ${reviewers}, approvals: ${approvals}}}`);

let stage: Stage;

beforeAll(async () => {
  stage = await stages({ teams: TEAMS, configuration: judgedBy(ONE_PERSON, 2) });
});

describe("who counts at a gate", () => {
  it("is one person once, whatever names and cases list them; a member of a nested team counts", async () => {
    const { incident } = await atAnalysisGate(stage, "One person, many names");
    await incident.says("alice", "/approve analysis");
    await incident.says("alice", "/APPROVE Analysis");
    expect(await incident.board()).toMatch(/1 of 2 approvals/);
    expect(await nowAt(incident)).toBe(GATE);
    await incident.says("bob", "/approve analysis");
    expect(await nowAt(incident)).toBe(PLAN);
  });

  it("is who has maintain by its exact name, and not who only has write like it", async () => {
    await stage.configure(judgedBy('["permission:maintain"]'));
    const { incident } = await atAnalysisGate(stage, "The permission field says write for both");
    expect(await said(incident, () => incident.says("dana", "/approve analysis"))).toContain("approving is up to");
    await incident.says("bob", "/approve analysis");
    expect(await nowAt(incident)).toBe(PLAN);
  });
});

describe("membership that cannot be read", () => {
  let incident: Incident;

  beforeAll(async () => {
    await stage.configure(judgedBy('["@acme/sre-leads", "@olga"]', 2));
    ({ incident } = await atAnalysisGate(stage, "Unreadable"));
  });

  // What GitHub does not answer is asked again, and blocks nobody: `test/scenarios/gates.test.ts` shows it.
  it("because the app may not read it, blocks, and says so", async () => {
    const message = "Resource not accessible by integration";
    stage.github.faults.next({ match: TEAM, status: 403, message, times: 100 });
    const news = await said(incident, () => incident.says("bob", "/approve analysis"));
    stage.github.faults.clear();
    expect(news).toMatch(/GitHub doesn't let me read the team @\u200bacme\/sre-leads/);
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
  });

  it("when the last approval comes holds the gate, says so, and passes it later without anybody approving again", async () => {
    await incident.says("alice", "/approve analysis");
    stage.github.faults.next({ match: `${TEAM}/memberships/alice`, status: 502, times: 100 });
    const news = await said(incident, () => incident.says("olga", "/approve analysis"));
    stage.github.faults.clear();
    expect(news).toMatch(/has its approvals, but GitHub doesn't tell me whether .*\*\*alice\*\*/);
    expect(await incident.board()).toContain("GitHub doesn't tell me who may still approve");
    expect(await nowAt(incident)).toBe(GATE);
    await incident.says("carol", "/note GitHub is back");
    expect(await nowAt(incident)).toBe(PLAN);
  });
});

describe("a team", () => {
  it("that does not exist is an error that blocks, and is named", async () => {
    await stage.configure(judgedBy('["@acme/ghosts"]'));
    const { incident } = await atAnalysisGate(stage, "The team is not there");
    expect(await said(incident, () => incident.says("alice", "/approve analysis"))).toMatch(
      /GitHub doesn't let me read the team @\u200bacme\/ghosts/,
    );
    expect(await nowAt(incident)).toBe(GATE);
  });

  it("that somebody leaves before the last approval counts them no more, and says so", async () => {
    await stage.configure(judgedBy('["@acme/leavers", "@olga"]', 2));
    const { incident } = await atAnalysisGate(stage, "Somebody leaves");
    await incident.says("alice", "/approve analysis");
    stage.github.removeFromTeam("leavers", "alice");
    const news = await said(incident, () => incident.says("bob", "/approve analysis"));
    expect(news).toContain("**alice** can't approve the analysis any more, so that approval doesn't count");
    expect(await nowAt(incident)).toBe(GATE);
    await incident.says("olga", "/approve analysis");
    expect(await nowAt(incident)).toBe(PLAN);
  });
});

describe("a role that a gate names, and for which the configuration names somebody", () => {
  it("makes no reviewer of whom the lead puts into it", async () => {
    await stage.configure(`${judgedBy('["role:service-owner"]')}roles: {service-owner: ["@olga"]}\n`);
    const { incident } = await atAnalysisGate(stage, "The lead chooses");
    await incident.says("alice", "/assign service-owner @dana");
    expect(await said(incident, () => incident.says("dana", "/approve analysis"))).toMatch(
      /who approves as service owner is set in `\.github\/firewarden\.yml`: \*\*olga\*\*/,
    );
    expect(await nowAt(incident)).toBe(GATE);
    await incident.says("olga", "/approve analysis");
    expect(await nowAt(incident)).toBe(PLAN);
  });
});

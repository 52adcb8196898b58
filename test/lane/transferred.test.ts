import { describe, expect, it, jest } from "@jest/globals";
import type { GitHub } from "../../src/github/client/octokit.ts";
import { fold } from "../../src/incident/evolve/evolve.ts";
import { createJournal } from "../../src/journal.ts";
import { delivered } from "../../src/lane/intake/intake.ts";
import type { LaneContext } from "../../src/lane/lane-context.ts";
import { absenceOf } from "../../src/lane/reach/absence.ts";
import { settle } from "../../src/lane/settle/settle.ts";
import { issueArrived, issueTransferred, NOBODY } from "../../src/lane/sweep/found.ts";
import { createMemoryLedger } from "../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../src/templates.ts";
import { view } from "../../src/view/view.ts";
import { SECRET } from "../github/wire.ts";
import { person, World } from "../incident/world.ts";
import { append } from "../ledger/commits.ts";
import { issue } from "../signals/payloads.ts";
import { TRUSTING } from "./trusting.ts";

const OTHER = { id: 8, owner: "acme", name: "pay", defaultBranch: "main" };
const OLD = "7#42";
const NEW = "8#5";
const SEEN = {
  ...{ ...issue, number: 5, labels: [], state: "open", repository_url: "https://api.github.com/repos/acme/pay" },
  ...{ assignees: [], closed_by: null, isPullRequest: false },
};
const SENDER = { ...person("leo"), type: "User" };
const absent = async () => {
  throw Object.assign(new Error("Not Found"), { status: 404, response: { headers: {} } });
};
const PERMISSION = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
const REPOSITORY = "GET /repos/{owner}/{repo}";
const NEWCOMER = { id: 8, name: "pay", owner: { login: "acme" }, default_branch: "main" };
const WRITERS = ["leo", "carol"];

/**
 * An incident in one repository, whose issue is then transferred to another, where leo and carol can write; whatever
 * else is asked of GitHub is not there.
 */
const transfer = async (prepare: (world: World) => void = () => {}) => {
  const world = new World();
  world.declare("critical");
  prepare(world);
  const asked: string[] = [];
  const there = new Set<number>();
  const request = async (route: string, { username = "", issue_number: number = 0 } = {}) => {
    asked.push(route);
    if (there.has(number)) return { data: { number } };
    if (route === REPOSITORY) return { data: NEWCOMER };
    if (route !== PERMISSION || username === "ghost") return absent();
    const permission = WRITERS.includes(username) ? "write" : "read";
    return { data: { user: person(username), role_name: permission, permission } };
  };
  const github = { request } as unknown as GitHub;
  const context: LaneContext = {
    ...{
      ledger: createMemoryLedger(),
      journal: createJournal({ level: "silent" }),
    },
    ...{ templates: readTemplates(), secret: SECRET, webUrl: "https://github.com" },
    addresses: TRUSTING,
    pauseMs: () => 1_000,
    looked: new Set([OLD, NEW]),
    ...{ gitHubOf: async () => github, now: () => world.now },
  };
  await append(context.ledger, OLD, 0, world.log, undefined);
  const hear = (lane: string, payload: object) => {
    const [, number = ""] = lane.split("#");
    const repository = lane === OLD ? world.incident.repository : OTHER;
    const rest = { lane, name: "issues", number: Number(number), repository, installation: 9 };
    return delivered(context, { ...rest, payload, github, self: { appId: 1 } });
  };
  const to = { repository: OTHER, number: 5 };
  const left = { ...issueTransferred(world.incident, SEEN, to).payload, sender: SENDER };
  const arrived = { ...issueArrived(world.incident, SEEN, to).payload, sender: SENDER };
  const incidentIn = async (lane: string) => fold(await context.ledger.load(lane));
  return { world, context, asked, there, hear, left, arrived, incidentIn };
};

describe("an issue that is transferred to another repository", () => {
  it("ends as an incident in the old one, with who did it and where it went, and is not touched there any more", async () => {
    const { hear, left, incidentIn, context, asked } = await transfer();
    await hear(OLD, left);
    const ended = await incidentIn(OLD);
    expect(ended?.ending).toMatchObject({
      kind: "cancelled",
      as: "transferred",
      words: "acme/pay#5",
      by: person("leo"),
    });
    expect(await absenceOf(context.ledger, OLD)).toMatchObject({ why: "transferred" });
    asked.length = 0;
    await settle(context, OLD);
    expect(asked).toEqual([]);
  });

  it("is looked after where it ended until that is in the log", async () => {
    const { hear, left, context } = await transfer();
    jest.spyOn(context.ledger, "commit").mockRejectedValueOnce(new Error("the disk is full"));
    await expect(hear(OLD, left)).rejects.toThrow("the disk is full");
    expect(await absenceOf(context.ledger, OLD)).toBeUndefined();
    await hear(OLD, left);
    expect(await absenceOf(context.ledger, OLD)).toMatchObject({ why: "transferred" });
  });

  it("is there again where GitHub says so once it is transferred back", async () => {
    const { hear, left, context, world, there } = await transfer();
    await hear(OLD, left);
    const from = { ...world.incident, repository: OTHER, number: 5 };
    const back = issueArrived(from, { ...SEEN, number: 42 }, { repository: world.incident.repository, number: 42 });
    await hear(OLD, { ...back.payload, sender: SENDER });
    expect(await absenceOf(context.ledger, OLD)).toMatchObject({ why: "transferred" });
    there.add(42);
    await hear(OLD, { ...back.payload, sender: SENDER });
    expect(await absenceOf(context.ledger, OLD)).toBeUndefined();
  });

  it("goes on in the new one with its severity, beginning, reporter and lead, whichever is told first", async () => {
    for (const order of ["left", "arrived"] as const) {
      const { hear, left, arrived, incidentIn, world } = await transfer((before) => before.say("leo", "/take lead"));
      if (order === "left") await hear(OLD, left);
      await hear(NEW, arrived);
      const there = await incidentIn(NEW);
      expect(there).toMatchObject({ severity: "critical", number: 5, repository: OTHER, ending: undefined });
      expect(there?.milestones.started).toBe(world.incident.milestones.started);
      expect(there?.reporter.login).toBe(SEEN.user.login);
      expect(there?.roles.lead?.people).toEqual(world.incident.roles.lead?.people);
    }
  });

  it("brings no authority, no owner, and nobody who cannot write there", async () => {
    const { hear, arrived, incidentIn } = await transfer((before) => {
      before.say("leo", "/take lead");
      before.say("leo", "/assign analyst @ana");
      for (const role of ["authority", "service-owner", "business-owner"] as const)
        before.record({ kind: "role-set", role, people: [person("carol")], why: { kind: "configured" } });
    });
    await hear(NEW, arrived);
    const { reporter, ...roles } = (await incidentIn(NEW))?.roles ?? {};
    expect(reporter).toBeDefined();
    expect(Object.entries(roles).map(([role, held]) => [role, held.people])).toEqual([
      ["lead", [person("leo")]],
      ["coordinator", [person("leo")]],
    ]);
  });

  it("counts by its label alone where nobody says who transferred it, or they cannot write there", async () => {
    for (const by of [NOBODY, { ...person("eve"), type: "User" }]) {
      const { hear, arrived, incidentIn } = await transfer((before) => before.say("leo", "/take lead"));
      await hear(NEW, { ...arrived, sender: by });
      expect(await incidentIn(NEW)).toBeUndefined();
      await hear(NEW, { ...arrived, sender: by, issue: { ...SEEN, labels: [{ name: "sev:high" }] } });
      const there = await incidentIn(NEW);
      expect(there).toMatchObject({ severity: "high", declaredBy: { login: by.login } });
      expect(Object.keys(there?.roles ?? {})).toEqual(["reporter"]);
    }
  });

  it("brings no evidence and no approval along, and says so", async () => {
    const { hear, arrived, incidentIn, context } = await transfer();
    await hear(NEW, arrived);
    const there = await incidentIn(NEW);
    expect([there?.evidence, there?.gates]).toEqual([{}, {}]);
    const shown = view(await context.ledger.load(NEW), context.templates, { announcedVersion: 0 });
    // It is said with the first step's card, in one comment.
    const [card] = shown?.comments.filter(({ key }) => key.startsWith("card:")) ?? [];
    expect(card?.body).toContain("acme/shop#42");
  });

  it("is declared once, however often it is told", async () => {
    const { hear, arrived, context } = await transfer();
    await hear(NEW, arrived);
    const { length } = await context.ledger.load(NEW);
    await hear(NEW, arrived);
    expect(await context.ledger.load(NEW)).toHaveLength(length);
  });

  it("is no incident in the new one where it had ended before, or was closed, or never was one", async () => {
    const { hear, arrived, incidentIn } = await transfer((world) => world.say("leo", "/cancel false-alarm"));
    await hear(NEW, arrived);
    expect(await incidentIn(NEW)).toBeUndefined();
    const other = await transfer();
    await other.hear(NEW, { ...other.arrived, issue: { ...SEEN, state: "closed" } });
    expect(await other.incidentIn(NEW)).toBeUndefined();
    const changes = { old_issue: { number: 43 }, old_repository: { id: 7, full_name: "acme/shop" } };
    await other.hear(NEW, { ...other.arrived, changes });
    expect(await other.incidentIn(NEW)).toBeUndefined();
    await other.hear(NEW, { ...other.arrived, changes, issue: { ...SEEN, labels: [{ name: "sev:high" }] } });
    expect((await other.incidentIn(NEW))?.severity).toBe("high");
  });
});

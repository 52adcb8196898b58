import { describe, expect, it } from "@jest/globals";
import type { GitHub } from "../../../src/github/client/octokit.ts";
import { createJournal } from "../../../src/journal.ts";
import { delivered } from "../../../src/lane/intake/intake.ts";
import { woken } from "../../../src/lane/intake/woken.ts";
import { inLane } from "../../../src/lane/lane-work.ts";
import { absenceOf } from "../../../src/lane/reach/absence.ts";
import { noteAbsent } from "../../../src/lane/reach/note-absence.ts";
import { settle } from "../../../src/lane/settle/settle.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { readTemplates } from "../../../src/templates.ts";
import { SECRET } from "../../github/wire.ts";
import { World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";
import { TRUSTING } from "../trusting.ts";

const REPOSITORY = "GET /repos/{owner}/{repo}";
const ISSUE = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const LANE = "7#42";
const HOUR = 60 * 60_000;
const THERE = { number: 42, labels: [], assignees: [], state: "open", updated_at: "2026-11-22T14:00:00Z" };

/** An edit of a comment in which nothing stands that counts. */
const CHATTER = { comment: { id: 9_000, body: "hm", user: { id: 1, login: "ana" } }, changes: {} };

/** An incident in a GitHub that answers these routes, and none other; `failing` ones with 502. */
const worldWith = async (routes: Record<string, unknown>) => {
  const world = new World();
  world.declare("critical");
  const asked: string[] = [];
  const github = {
    request: async (route: string) => {
      asked.push(route);
      const answer = routes[route];
      if (answer !== undefined && answer !== "fails") return { data: answer };
      const status = answer === "fails" ? 502 : 404;
      throw Object.assign(new Error("No"), { status, response: { headers: {} } });
    },
  } as unknown as GitHub;
  const ledger = createMemoryLedger();
  await append(ledger, LANE, 0, world.log, undefined);
  let now = world.now;
  const context = {
    ...{ ledger, journal: createJournal({ level: "silent" }), templates: readTemplates(), secret: SECRET },
    ...{
      webUrl: "https://github.com",
      now: () => now,
      addresses: TRUSTING,
      pauseMs: () => 1_000,
      looked: new Set([LANE]),
      gitHubOf: async () => github,
    },
  };
  const wakeAt = async () => (await ledger.lanes()).find(({ lane }) => lane === LANE)?.wakeAt;
  const hear = (action: string, name = "issues", more: object = {}, number = 42) =>
    delivered(context, {
      ...{ lane: LANE, name, number, repository: world.incident.repository, installation: 9, github },
      payload: { action, issue: { ...THERE, number }, sender: { id: 1, login: "ana" }, ...more },
      self: { appId: 1, botLogin: undefined },
    });
  return {
    ...{ routes, asked, context, wakeAt, hear },
    settle: () => settle(context, LANE),
    /** The lane's clock rings, as it was set; says after how long, in milliseconds. */
    wake: async () => {
      const dueAt = (await wakeAt()) ?? 0;
      const ms = Math.max(0, dueAt - now);
      now = Math.max(now, dueAt);
      await woken(context, { kind: "wake", lane: LANE, dueAt });
      return ms;
    },
    absence: async () => (await absenceOf(ledger, LANE))?.why,
    standing: () => ledger.standing(),
    end: () => ledger.close(),
  };
};

describe("an issue that GitHub does not find", () => {
  it("is looked for again within seconds, and its incident goes on where it is there", async () => {
    const world = await worldWith({ [REPOSITORY]: { id: 7 } });
    await world.settle();
    expect(await world.absence()).toBe("missing");
    expect(await world.standing()).toMatchObject({ unsettled: 0 });
    Object.assign(world.routes, { [ISSUE]: THERE });
    expect(await world.wake()).toBeLessThanOrEqual(5_000);
    expect(await world.absence()).toBeUndefined();
    expect(await world.standing()).toMatchObject({ unsettled: 1 });
    expect(await world.wakeAt()).toBeDefined();
    await world.end();
  });

  it("is gone only after four looks over three hours, which grow rarer", async () => {
    const world = await worldWith({ [REPOSITORY]: { id: 7 } });
    await world.settle();
    const pauses: number[] = [];
    while ((await world.absence()) === "missing") pauses.push(await world.wake());
    expect(await world.absence()).toBe("gone");
    expect(pauses.length).toBeGreaterThanOrEqual(3);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(3 * HOUR);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    await world.end();
  });

  it("is not counted as looked for while GitHub does not answer", async () => {
    const world = await worldWith({ [REPOSITORY]: { id: 7 } });
    await world.settle();
    Object.assign(world.routes, { [ISSUE]: "fails" });
    for (let tries = 0; tries < 10; tries += 1) await expect(world.wake()).rejects.toThrow();
    expect(await world.absence()).toBe("missing");
    await world.end();
  });

  it.each([
    ["its repository is not to be seen", {}],
    ["the issues of its repository are switched off", { [REPOSITORY]: { id: 7, has_issues: false } }],
  ])("waits without end where %s", async (_why, routes) => {
    const world = await worldWith(routes);
    await world.settle();
    for (let looks = 0; looks < 30; looks += 1) await world.wake();
    expect(await world.absence()).toBe("unreachable");
    Object.assign(world.routes, { [ISSUE]: THERE });
    await world.wake();
    expect(await world.absence()).toBeUndefined();
    await world.end();
  });

  it("is there again as soon as something is heard of it, also after it counted as gone", async () => {
    const world = await worldWith({ [REPOSITORY]: { id: 7 } });
    await inLane(world.context.ledger, LANE, (work) => noteAbsent(world.context, work, "gone"));
    await world.hear("edited").catch(() => {});
    expect(await world.absence()).toBeUndefined();
    await world.end();
  });

  it.each([
    ["is nobody's business", "edited"],
    ["cannot be taken in", "created"],
  ])("is shown what was not shown, and its clocks go on, also where what is heard %s", async (_what, action) => {
    const world = await worldWith({ [REPOSITORY]: { id: 7 } });
    await world.settle();
    await inLane(world.context.ledger, LANE, (work) => noteAbsent(world.context, work, "gone"));
    await inLane(world.context.ledger, LANE, (work) => work.wakeAt(undefined));
    await world.hear(action, "issue_comment", CHATTER).catch(() => {});
    expect(await world.absence()).toBeUndefined();
    expect(await world.standing()).toMatchObject({ unsettled: 1 });
    expect(await world.wakeAt()).toBeDefined();
    await world.end();
  });

  it("is looked for at its time, whatever is heard of something else", async () => {
    const world = await worldWith({ [REPOSITORY]: { id: 7 } });
    await world.settle();
    const lookAt = await world.wakeAt();
    await world.hear("closed", "issues", {}, 43);
    expect(await world.absence()).toBe("missing");
    expect(await world.wakeAt()).toBe(lookAt);
    await world.end();
  });

  it("is gone at once where GitHub says that it was deleted, and nothing more is asked", async () => {
    const world = await worldWith({ [REPOSITORY]: { id: 7 } });
    await world.hear("deleted");
    expect(await world.absence()).toBe("gone");
    world.asked.length = 0;
    await world.settle();
    await world.wake();
    expect(world.asked).toEqual([]);
    await world.end();
  });
});

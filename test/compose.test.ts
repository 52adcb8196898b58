import { describe, expect, it } from "@jest/globals";
import { compose, type FirewardenParts } from "../src/compose.ts";
import { createJournal } from "../src/journal.ts";
import { createMemoryLedger } from "../src/ledger/memory/memory.ts";
import { createMemoryStore, type MemoryStore } from "../src/ledger/memory/store.ts";
import { gitHub } from "../src/sources/github.ts";
import { readTemplates } from "../src/templates.ts";
import { APP_ID, account, BOT } from "./simulated-github/cast.ts";
import { addComment, changeIssue, openIssue } from "./simulated-github/changes.ts";
import { createProbot } from "./simulated-github/probot.ts";
import { simulateGitHub } from "./simulated-github/simulated-github.ts";
import type { Sent } from "./simulated-github/state.ts";
import { SimulatedClock } from "./simulation/clock.ts";

const SELF = { appId: APP_ID, botLogin: BOT.login };
const MINUTE = 60_000;

/** A GitHub whose deliveries gather until somebody takes them, and a ledger in memory that outlives each run. */
const stage = () => {
  const clock = new SimulatedClock(Date.UTC(2026, 10, 22, 13));
  const told: Sent[] = [];
  const { state, github } = simulateGitHub(clock.now, (sent) => told.push(sent));
  const store = createMemoryStore();
  let ids = 0;

  const parts = (): FirewardenParts => ({
    ...{ ledger: createMemoryLedger(store), journal: createJournal({ level: "silent" }), templates: readTemplates() },
    ...{ secret: { key: new Uint8Array(32).fill(7) }, webUrl: "https://github.com", probot: createProbot(github) },
    clock: { now: clock.now, alarm: clock.alarm, steady: clock.now },
    ...{ firstPauseMs: 1_000, random: () => 0.5 },
    rhythm: { deliveriesEveryMs: 5 * MINUTE, issuesEveryMs: 30 * MINUTE },
  });

  /** Takes what was told so far; tells how each ended. */
  const takeAll = async ({ take }: ReturnType<typeof compose>): Promise<readonly string[]> => {
    const ends: string[] = [];
    for (const { name, body: text } of told.splice(0)) {
      ids += 1;
      ends.push(await take(gitHub, { envelope: { name, id: `delivery-${ids}` }, text }));
    }
    return ends;
  };

  /** One run without a server: takes what there is, does it, and ends. */
  const run = async ({ sweeps = false } = {}): Promise<void> => {
    const firewarden = compose(parts());
    const working = await firewarden.work(SELF);
    if (sweeps) await working.sweep();
    do {
      await takeAll(firewarden);
      await working.drain();
    } while (told.length > 0);
    expect(await working.end(1_000)).toBe(0);
  };

  const declare = () => {
    const issue = openIssue(state, account("carol"), "Checkout is down", "Customers cannot pay.");
    changeIssue(state, account("carol"), issue, { labels: ["sev:critical"] });
    return issue;
  };
  const said = (number: number) => state.commentsOf(number).filter(({ user }) => user.id === BOT.id);
  return { state, told, store, parts, takeAll, run, declare, said, clock };
};

const waiting = (store: MemoryStore) => createMemoryLedger(store).standing();

describe("Firewarden without a server", () => {
  it("takes some deliveries, drains, and ends, and GitHub shows the incident", async () => {
    const { run, declare, said, store } = stage();
    const issue = declare();
    await run();
    expect(issue.labels).toEqual(expect.arrayContaining(["incident", "sev:critical", "phase:triage"]));
    expect(said(issue.number).length).toBeGreaterThan(0);
    expect(await waiting(store)).toEqual({ waiting: 0, unsettled: 0, setAside: 0 });
  });

  it("finds by one sweep what GitHub never delivered", async () => {
    const { run, declare, told, state, store } = stage();
    const issue = declare();
    await run();
    const comment = addComment(state, account("alice"), issue.number, "/take lead");
    told.splice(0);
    await run();
    expect(comment.reactions.size).toBe(0);
    await run({ sweeps: true });
    expect([...comment.reactions]).toEqual(["+1"]);
    expect(await waiting(store)).toEqual({ waiting: 0, unsettled: 0, setAside: 0 });
  });

  it("says nothing anew in a run that follows another", async () => {
    const { run, declare, said } = stage();
    const issue = declare();
    await run();
    const before = said(issue.number).map(({ id, body }) => ({ id, body }));
    await run({ sweeps: true });
    expect(said(issue.number).map(({ id, body }) => ({ id, body }))).toEqual(before);
  });

  it("keeps what comes in before the work has begun, and does it then", async () => {
    const { parts, takeAll, declare, said, store } = stage();
    const issue = declare();
    const firewarden = compose(parts());
    expect(await takeAll(firewarden)).toEqual(["ignored", "stored"]);
    expect(await waiting(store)).toMatchObject({ waiting: 1 });
    const working = await firewarden.work(SELF);
    await working.drain();
    expect(said(issue.number).length).toBeGreaterThan(0);
    await working.end(1_000);
  });

  it("ignores its own doings once it knows who it is, and what is no delivery", async () => {
    const { parts, state, takeAll, declare } = stage();
    const firewarden = compose(parts());
    const working = await firewarden.work(SELF);
    const issue = declare();
    await takeAll(firewarden);
    changeIssue(state, BOT, issue, { labels: ["sev:high"] });
    expect(await takeAll(firewarden)).toEqual(["ignored", "ignored"]);
    expect(await firewarden.take(gitHub, { envelope: { name: "issues", id: "x" }, text: "[1" })).toBe("malformed");
    expect(await firewarden.take(gitHub, { envelope: { name: "ping", id: "y" }, text: "{}" })).toBe("pong");
    await working.end(1_000);
  });
});

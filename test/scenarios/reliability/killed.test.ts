import { afterEach, describe, expect, it } from "@jest/globals";
import type { Exchange } from "../../../emulator/exchange.ts";
import { type Incident, keyOf } from "../../../emulator/firewarden/incident.ts";
import { until } from "../../../emulator/firewarden/waiting.ts";
import { wrongWith } from "../requests.ts";
import { WALK } from "../walk.ts";
import { type Supervised, supervise } from "./supervised.ts";

/** No clock runs out while a claim is played, so that two runs can be compared. */
const LONG_CLOCKS = "version: 1\nseverities:\n  critical: {monitor: 1d}\n";

const open: Supervised[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.stop();
});

const supervised = async (): Promise<Supervised> => {
  const stage = await supervise(LONG_CLOCKS);
  open.push(stage);
  return stage;
};

/**
 * What differs from run to run: addresses, times, ids. How long something took goes whole, with its comma:
 * a text leaves it out where both ends are told to the same minute, and a run may or may not pass one.
 */
const plain = (text: string): string =>
  text
    .replace(/<!--.*?-->/gs, "")
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "")
    .replace(/\d{4}-\d\d-\d\d(?: \d\d:\d\d UTC)?|(?:\w{3} \d+ \w{3}, )?\d\d:\d\d/g, "TIME")
    .replace(/ · \d+ min as of TIME/g, "")
    .replace(/,? after \d+ (?:s|min|h)(?: \d+ (?:s|min))?/g, "")
    .replace(/issuecomment-\d+|\/pull\/\d+|#\d+|[0-9a-f]{7,40}/g, "ID");

/** Everything that was announced, block by block: how blocks are joined into comments is chance. */
const said = async (incident: Incident): Promise<readonly string[]> =>
  (await incident.comments())
    .filter((comment) => keyOf(comment)?.startsWith("announcement:"))
    .flatMap(({ body }) => plain(body).split("\n\n---\n\n"))
    .map((block) => block.trim())
    .sort();

const STAGES = ["document", "assign", "analysis", "gate:analysis", "plan", "implement"] as const;

/** Plays to the verification; with `kill`, the process dies once in every stage, at another write each time. */
const play = async (stage: Supervised, kill: boolean): Promise<Incident> => {
  const incident = await stage.issue();
  if (kill) stage.killAtWrite(2, true);
  await incident.declares("carol", "critical");
  for (const [index, name] of STAGES.entries()) {
    if (kill) stage.killAtWrite(1 + (index % 3), index % 2 === 0);
    await WALK[name]?.(incident, stage);
    await stage.idle();
    stage.github.faults.clear();
  }
  return incident;
};

describe("a process that is killed", () => {
  it("in every stage of an incident, before or after a write, ends where an undisturbed one does", async () => {
    const [calm, stormy] = [await supervised(), await supervised()];
    const [expected, incident] = [await play(calm, false), await play(stormy, true)];
    expect(stormy.kills()).toBeGreaterThanOrEqual(5);
    expect(await incident.stage()).toBe(await expected.stage());
    expect(await incident.issue()).toEqual(await expected.issue());
    expect(await said(incident)).toEqual(await said(expected));
    expect(plain(await incident.board())).toBe(plain(await expected.board()));
    expect(await wrongWith(stormy.github.requests)).toEqual([]);
    expect((await stormy.standing()).setAside).toBe(0);
  }, 180_000);
});

describe("a network that breaks off between the app and GitHub", () => {
  it("delays an incident, and changes nothing of it", async () => {
    const [calm, stormy] = [await supervised(), await supervised()];
    const expected = await play(calm, false);
    // Every fourth write goes wrong: before it is done, or done with its answer lost.
    const writes = new Set<Exchange>();
    const isHit = (exchange: Exchange): boolean => {
      if (exchange.actor.kind === "installation" && exchange.method !== "GET") writes.add(exchange);
      return writes.has(exchange) && writes.size % 4 === 0;
    };
    for (const fault of [{ status: 502 }, { dropAnswer: true }, { status: 500, afterWrite: true }])
      stormy.github.faults.next({ match: isHit, times: 3, ...fault });
    stormy.github.faults.next({ match: isHit, times: 3, dropAnswer: true, afterWrite: true });
    const incident = await stormy.issue();
    await incident.declares("carol", "critical");
    for (const name of STAGES) await WALK[name]?.(incident, stormy);
    expect(await said(incident)).toEqual(await said(expected));
    expect(await incident.issue()).toEqual(await expected.issue());
  }, 180_000);
});

describe("SIGTERM", () => {
  it("lets what runs finish, and exits with 0 within ten seconds", async () => {
    const stage = await supervised();
    const incident = await stage.issue();
    stage.github.faults.next({ match: /^POST .*\/comments/, delayMs: 1_500 });
    await stage.github.person("carol").label(incident.number, "sev:critical");
    await until("a slow write is under way", () => stage.github.faults.pending() === 0);
    const { code, ms } = await stage.terminate();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    const posted = (await incident.comments()).length;
    expect(posted).toBeGreaterThan(0);
    await stage.startApp();
    await stage.idle();
    expect(await incident.stage()).toBe("document");
    expect(await incident.commentId("board")).toBeGreaterThan(0);
  }, 120_000);
});

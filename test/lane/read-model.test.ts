import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "@jest/globals";
import { fold } from "../../src/incident/evolve/evolve.ts";
import { summaryOf } from "../../src/incident/summary.ts";
import { laneOf } from "../../src/lane/lane-context.ts";
import { summarizeAll, summarizeMissing } from "../../src/lane/read-model.ts";
import { createOpenIncidents } from "../../src/lane/sweep/rounds/open-incidents.ts";
import type { Ledger } from "../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../src/ledger/memory/memory.ts";
import { openSqliteLedger } from "../../src/ledger/sqlite/open.ts";
import { STEPS } from "../incident/walk.ts";
import { HOUR, START, World } from "../incident/world.ts";
import { append } from "../ledger/commits.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-read-model-"));
afterAll(() => rmSync(folder, { recursive: true }));

const DAY = 24 * HOUR;
const worldOf = (number: number): World => {
  const world = new World();
  world.declare("critical", "rita", { number, url: `https://github.com/acme/shop/issues/${number}` });
  return world;
};

/** What an older Firewarden left: logs, and no rows. */
const written = async (ledger: Ledger, worlds: readonly World[]): Promise<void> => {
  for (const { incident, log } of worlds)
    await append(ledger, laneOf(incident.repository, incident.number), 0, log, undefined);
};

const counting = (ledger: Ledger) => {
  let loads = 0;
  const load: Ledger["load"] = (lane) => {
    loads += 1;
    return ledger.load(lane);
  };
  return { ledger: { ...ledger, load }, loads: () => loads };
};

describe("an incident's row", () => {
  it("holds what is asked across incidents, people by id, and nothing that JSON would lose", () => {
    const world = worldOf(41);
    for (const step of Object.values(STEPS)) step(world);
    const { incident } = world;
    const summary = summaryOf(incident);
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    const { severity, milestones } = incident;
    expect(summary).toMatchObject({ number: 41, severity, milestones, ending: { kind: "closed" } });
    expect(summary.roles.lead).toEqual(incident.roles.lead?.people.map(({ id }) => id));
    expect(JSON.stringify(summary.roles)).not.toContain("login");
  });
});

describe("the read model", () => {
  it("is filled once from the logs of a file that an older Firewarden wrote", async () => {
    const path = join(folder, "old.db");
    const worlds = [worldOf(41), worldOf(42)];
    const before = openSqliteLedger(path);
    await written(before, worlds);
    await before.close();
    const db = new DatabaseSync(path);
    db.exec("DROP TABLE summaries; PRAGMA user_version = 1");
    db.close();
    const ledger = openSqliteLedger(path);
    expect(await ledger.summaries()).toEqual([]);
    expect(await summarizeMissing(ledger)).toBe(2);
    expect((await ledger.summaries()).map(({ summary }) => summary)).toEqual(
      worlds.map(({ incident }) => summaryOf(incident)),
    );
    expect(await summarizeMissing(ledger)).toBe(0);
    await ledger.close();
  });

  it("is made anew from the logs, whatever stood in it, and leaves the logs as they are", async () => {
    const ledger = createMemoryLedger();
    const world = worldOf(41);
    const lane = laneOf(world.incident.repository, 41);
    const wrong = { ...summaryOf(world.incident), severity: "low", number: 7 } as const;
    await ledger.commit(lane, 0, { events: world.log, summary: wrong, wakeAt: 5 });
    expect(await summarizeAll(ledger)).toBe(1);
    expect(await ledger.summaries()).toEqual([
      { lane, version: world.log.length, wakeAt: 5, summary: summaryOf(world.incident) },
    ]);
    expect(fold(await ledger.load(lane))).toEqual(world.incident);
  });
});

describe("the incidents that are looked after", () => {
  it("are found without reading a log, and without those that ended long ago", async () => {
    const ended = worldOf(41);
    for (const step of Object.values(STEPS)) step(ended);
    const { ledger, loads } = counting(createMemoryLedger());
    await written(ledger, [ended, worldOf(42)]);
    await summarizeMissing(ledger);
    const read = loads();
    const numbersAt = async (now: number) =>
      (await createOpenIncidents({ ledger, now: () => now })()).map(({ incident }) => incident.number);
    const endedAt = ended.incident.ending?.at ?? START;
    expect((await numbersAt(endedAt + 2 * DAY)).toSorted()).toEqual([41, 42]);
    expect(await numbersAt(endedAt + 4 * DAY)).toEqual([42]);
    expect(loads()).toBe(read);
  });
});

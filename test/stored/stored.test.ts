import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "@jest/globals";
import { readLog, withLog } from "../../src/github/own/carried-log.ts";
import { fold } from "../../src/incident/evolve/evolve.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import { FORMAT, NewerFormat, parseRecorded, printRecorded } from "../../src/incident/stored/stored.ts";
import { upcastEvent } from "../../src/incident/stored/upcast.ts";
import { openSqliteLedger } from "../../src/ledger/sqlite/open.ts";
import { readTemplates } from "../../src/templates.ts";
import { factsIn } from "../../src/view/announcements/facts-told.ts";
import { carriedSlot } from "../../src/view/carried-slot.ts";
import { view } from "../../src/view/view.ts";
import { HOUR, kinds, World } from "../incident/world.ts";
import { append } from "../ledger/commits.ts";
import { placeOf, STORED, STORED_SECRET, type StoredName, storedBoard, storedLines } from "./logs.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-stored-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const logOf = (name: StoredName): readonly Recorded[] => storedLines(name).map(parseRecorded);
const templates = readTemplates();
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The stored log of refusals up to an event, and an incident that goes on from there. */
const until = (isLast: (recorded: Recorded) => boolean): World => {
  const log = logOf("refused");
  const world = World.after(log.slice(0, log.findIndex(isLast) + 1));
  Object.assign(world.teams, { "acme/leads": ["leo"], "acme/shop": ["carol"], "acme/sre": ["mia", "ana", "amy"] });
  Object.assign(world.renamed, { mia: "mia-new", leo: "leonard" });
  return world;
};

/** Every tagged value that the old words were read as. */
const taggedIn = (value: unknown): readonly string[] =>
  typeof value !== "object" || value === null
    ? []
    : [...("kind" in value ? [String(value.kind)] : []), ...Object.values(value).flatMap(taggedIn)];

describe("a log that an earlier Firewarden wrote", () => {
  it.each(STORED)("is an incident still, of which every sentence is known: %s", (name) => {
    const log = logOf(name);
    expect(fold(log)?.version).toBe(log.length);
    expect(taggedIn(log)).not.toContain("said");
  });

  it.each(STORED)("is read from the board that carries it: %s", (name) => {
    const carried = readLog(STORED_SECRET, placeOf(name), storedBoard(name, "log"));
    expect(carried).toEqual({ kind: "log", log: logOf(name) });
  });

  it.each(["whole-story", "refused"] as const)("is read where the board carries only how it stood: %s", (name) => {
    const carried = readLog(STORED_SECRET, placeOf(name), storedBoard(name, "state"));
    if (carried.kind !== "log") throw new Error(carried.kind);
    const { causes: _restored, ...restored } = fold(carried.log) ?? {};
    const { causes: _folded, ...folded } = fold(logOf(name)) ?? {};
    expect(asJson({ ...restored, version: 0 })).toEqual(asJson({ ...folded, version: 0 }));
  });

  it.each(["whole-story", "refused"] as const)("is shown from there as from all of it: %s", (name) => {
    const carried = readLog(STORED_SECRET, placeOf(name), storedBoard(name, "state"));
    if (carried.kind !== "log") throw new Error(carried.kind);
    const boardOf = (log: readonly Recorded[]) =>
      view(log, templates, { announcedVersion: log.length })?.comments[0]?.body?.replace(/firewarden-log \d+/u, "");
    expect(boardOf(carried.log)).toBe(boardOf(logOf(name)));
  });

  it.each(STORED)("has its facts under the names under which they were told: %s", (name) => {
    const raw: readonly Recorded[] = storedLines(name).map((line) => JSON.parse(line));
    expect([...factsIn(logOf(name))]).toEqual([...factsIn(raw)]);
  });

  it.each(STORED)("is the same when it is written and read by this one, and is brought up only once: %s", (name) => {
    const log = logOf(name);
    expect(log.map(printRecorded).map(parseRecorded)).toEqual(log);
    expect(log.map(({ event }) => upcastEvent(event))).toEqual(log.map(({ event }) => event));
    const board = withLog(STORED_SECRET, placeOf(name), `The board.\n\n${carriedSlot(log)}`, log);
    expect(readLog(STORED_SECRET, placeOf(name), board)).toEqual({ kind: "log", log });
  });

  it("goes on: an approval of before counts with one of today", () => {
    const world = until(({ event }) => event.kind === "approved");
    expect(world.incident.current).toBe("gate:analysis");
    expect(kinds(world.say("amy", "/approve analysis"))).toContain("gate-passed");
    expect(world.incident.gates.analysis?.passed?.approvals).toMatchObject([
      { person: { login: "mia-new" }, because: { kind: "account", login: "mia" } },
      { person: { login: "amy" }, because: { kind: "team", org: "acme", slug: "sre" } },
    ]);
  });

  it("goes on: what was told of a gate that is short of reviewers is no news", () => {
    const world = until(({ event }) => event.kind === "reviewers-counted");
    expect(world.incident.gates.analysis?.shortage?.absent).toEqual([
      { kind: "account", login: "nobody-here" },
      { kind: "team", org: "acme", slug: "gone" },
    ]);
    for (const _round of [1, 2, 3]) expect(kinds(world.wait(HOUR))).not.toContain("reviewers-counted");
  });
});

describe("the database of an earlier Firewarden", () => {
  const lane = "7#42";

  it("is read, continued in the format of today, and keeps what stood there as it was", async () => {
    const file = join(folder, "old.db");
    await openSqliteLedger(file).close();
    const db = new DatabaseSync(file);
    const lines = storedLines("refused");
    db.prepare("INSERT INTO lanes (lane, version) VALUES (?, ?)").run(lane, lines.length);
    for (const [index, line] of lines.entries())
      db.prepare("INSERT INTO events (lane, version, recorded) VALUES (?, ?, ?)").run(lane, index + 1, line);
    const ledger = openSqliteLedger(file);
    const log = await ledger.load(lane);
    expect(log).toEqual(logOf("refused"));
    const world = World.after(log);
    world.say("leo", "/note one more");
    await append(ledger, lane, log.length, world.log.slice(log.length), undefined);
    await ledger.close();
    const again = openSqliteLedger(file);
    expect(await again.load(lane)).toEqual(asJson(world.log));
    await again.close();
    const rows = db.prepare("SELECT recorded FROM events ORDER BY version").all();
    expect(rows.slice(0, lines.length).map(({ recorded }) => recorded)).toEqual(lines);
    for (const { recorded } of rows.slice(lines.length))
      expect(JSON.parse(String(recorded))).toMatchObject({ format: FORMAT });
    db.close();
  });
});

describe("a log of a newer Firewarden", () => {
  const [line = ""] = storedLines("demo");
  const newer = JSON.stringify({ ...JSON.parse(line), format: FORMAT + 1 });

  it("is not taken for one of today", () => {
    expect(() => parseRecorded(newer)).toThrow(NewerFormat);
  });
});

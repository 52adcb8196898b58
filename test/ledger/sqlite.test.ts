import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseDatabaseUrl } from "../../src/ledger/database-url.ts";
import { openLedger } from "../../src/ledger/open.ts";
import { append } from "./commits.ts";
import { delivery, lane, recorded } from "./contract/examples.ts";
import { createStage, type Implementation, until } from "./contract/stage.ts";
import { describeLedger } from "./contract.ts";

let folder: string;
let places = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firewarden-ledger-"));
});
afterAll(() => rm(folder, { recursive: true }));

const sqlite: Implementation = {
  place: async () => `file:${join(folder, "new", `${places++}.db`)}`,
  open: openLedger,
};

describeLedger("in SQLite", sqlite);

/** Lets another process accept deliveries until it has reported this many, kills it, and returns every id it reported. */
const acceptUntilKilled = async (place: string, reports: number): Promise<readonly string[]> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "accept-until-killed.ts"), place]);
  const ids: string[] = [];
  for await (const id of createInterface(child.stdout)) if (ids.push(id) === reports) child.kill("SIGKILL");
  if (child.signalCode === null) await once(child, "exit");
  return ids;
};

describe("a SQLite file", () => {
  const stage = createStage(sqlite);

  it("has every delivery whose acceptance was told, when the process is killed with SIGKILL", async () => {
    const place = await stage.place();
    const ids = await acceptUntilKilled(place, 300);
    expect(ids.length).toBeGreaterThanOrEqual(300);
    const ledger = await stage.open(place);
    const answers = await Promise.all(ids.map((id) => ledger.accept(delivery(id))));
    expect(new Set(answers)).toEqual(new Set(["duplicate"]));
    expect((await ledger.standing()).waiting).toBeGreaterThanOrEqual(ids.length);
  });

  it("is readable for its owner only", async () => {
    const place = await stage.place();
    const { path } = parseDatabaseUrl(place);
    await (await stage.open(place)).accept(delivery("a"));
    for (const held of [dirname(path), path, `${path}-wal`]) expect((await stat(held)).mode & 0o077).toBe(0);
  });

  it("is worked on by one worker, until that one stops", async () => {
    const place = await stage.place();
    const [one, two] = [await stage.open(place), await stage.open(place)];
    const { worker } = stage.work(one);
    expect(() => stage.work(two)).toThrow("another Firewarden works on already");
    await worker.stop(0);
    const { done } = stage.work(two);
    await two.accept(delivery("a"));
    await until(() => done.length === 1);
    expect(done).toEqual(["a"]);
  });

  it("is looked at again when another process has written to it", async () => {
    const place = await stage.place();
    const [one, two] = [await stage.open(place), await stage.open(place)];
    const { done } = stage.work(one);
    await two.accept(delivery("a"));
    await until(() => done.length === 1);
    expect(done).toEqual(["a"]);
  });

  it("shows what another process appended to a log that was loaded before", async () => {
    const place = await stage.place();
    const [one, two] = [await stage.open(place), await stage.open(place)];
    await append(one, lane, 0, [recorded(1)], undefined);
    await one.load(lane);
    await append(two, lane, 1, [recorded(2)], undefined);
    expect(await one.load(lane)).toEqual([recorded(1), recorded(2)]);
  });

  it("drops the body of a delivery that is done", async () => {
    const place = await stage.place();
    const ledger = await stage.open(place);
    const { reports } = stage.work(ledger);
    await ledger.accept(delivery("a", "7#42", `{"secret":"of a private repository"}`));
    await until(() => reports.length === 1);
    const rows = new DatabaseSync(parseDatabaseUrl(place).path).prepare("SELECT * FROM jobs").all();
    expect(rows).toEqual([]);
  });

  it("is refused when a newer Firewarden has written it", async () => {
    const place = await stage.place();
    await stage.open(place);
    new DatabaseSync(parseDatabaseUrl(place).path).exec("PRAGMA user_version = 99");
    await expect(openLedger(place)).rejects.toThrow("has schema 99");
  });
});

describe("a DATABASE_URL", () => {
  it.each([
    ["file:data/firewarden.db", "data/firewarden.db"],
    ["file:/var/lib/firewarden.db", "/var/lib/firewarden.db"],
    ["file:///var/lib/fire%20warden.db", "/var/lib/fire warden.db"],
  ])("%s names the file %s", (url, path) => {
    expect(parseDatabaseUrl(url)).toEqual({ kind: "sqlite", path });
  });

  it.each([
    ["data/firewarden.db", "has no scheme"],
    ["", "has no scheme"],
    ["mysql://root:hunter2@db/firewarden", `has the scheme "mysql:"`],
    ["file:", "names no file"],
    ["file:data/", "names no file"],
    ["file::memory:", "names no file"],
  ])("%j is refused: %s", (url, reason) => {
    expect(() => parseDatabaseUrl(url)).toThrow(reason);
  });

  it("is refused without telling the password in it", () => {
    expect(() => parseDatabaseUrl("mysql://root:hunter2@db/firewarden")).not.toThrow("hunter2");
  });
});

import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "@jest/globals";
import { openLedgerForWork } from "../src/ledger/open.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-start-"));
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const GOOD = {
  APP_ID: "1",
  PRIVATE_KEY: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  WEBHOOK_SECRET: "a secret of some length",
  GITHUB_API_URL: "http://127.0.0.1:9",
  PORT: "0",
  DATABASE_URL: `file:${join(folder, "good.db")}`,
};

const start = (changed: Record<string, string>) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "../src/main.ts")], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...GOOD, ...changed },
    encoding: "utf8",
    timeout: 15_000,
  });

describe("a start that cannot be", () => {
  it("names DATABASE_URL in one line when the file is no database", () => {
    writeFileSync(join(folder, "not.db"), "this is a text, and no database at all; it goes on for a while".repeat(20));
    const { status, stderr } = start({ DATABASE_URL: `file:${join(folder, "not.db")}` });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^DATABASE_URL names .*not\.db, which cannot be opened as a database: /u);
  });

  it("names DATABASE_URL in one line when it is a folder", () => {
    const { status, stderr } = start({ DATABASE_URL: `file:${folder}` });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^DATABASE_URL names /u);
  });

  it.each([
    ["a host", "file://host/x.db"],
    ["a folder of the system", "file:///proc/firewarden/x.db"],
  ])("names DATABASE_URL in one line when it names %s", (_what, url) => {
    const { status, stderr } = start({ DATABASE_URL: url });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^DATABASE_URL names a .*; expected a file/u);
  });

  it("says what to do when pages of the database are spoiled", () => {
    const path = join(folder, "spoiled.db");
    const db = new DatabaseSync(path);
    db.exec("CREATE TABLE filler (text TEXT)");
    const fill = db.prepare("INSERT INTO filler VALUES (?)");
    for (let row = 0; row < 200; row += 1) fill.run("x".repeat(1000));
    db.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 5 * 4096, 20 * 4096);
    writeFileSync(path, bytes);
    const { status, stderr } = start({ DATABASE_URL: `file:${path}` });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^DATABASE_URL names .*spoiled\.db, which is spoiled .*npx firewarden rebuild OWNER\/REPO/u);
  });

  it("says that another process works on the database, before it listens", async () => {
    const url = `file:${join(folder, "in-use.db")}`;
    const ledger = await openLedgerForWork(url);
    const { status, stdout, stderr } = start({ DATABASE_URL: url });
    await ledger.close();
    expect(status).toBe(1);
    expect(stdout).not.toContain("listening");
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^DATABASE_URL names .*in-use\.db, which another Firewarden works on already\./u);
  });

  it("names PORT in one line when it is in use", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", () => resolve()));
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { status, stderr } = start({ PORT: String(port) });
    taken.close();
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^PORT cannot be used: .*EADDRINUSE/u);
  });
});

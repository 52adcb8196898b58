import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";

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

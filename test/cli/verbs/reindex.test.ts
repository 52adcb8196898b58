import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { summaryOf } from "../../../src/incident/summary.ts";
import { openLedger } from "../../../src/ledger/open.ts";
import { World } from "../../incident/world.ts";
import { firewarden } from "../firewarden.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-reindex-"));
const databaseUrl = process.env.DATABASE_URL;
const url = `file:${join(folder, "ledger.db")}`;
const world = new World();

beforeAll(async () => {
  process.env.DATABASE_URL = url;
  world.declare("critical");
  const ledger = await openLedger(url);
  const summary = { ...summaryOf(world.incident), severity: "low" } as const;
  await ledger.commit(`${world.incident.repository.id}#42`, 0, { events: world.log, summary });
  await ledger.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (databaseUrl === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = databaseUrl;
});

describe("firewarden reindex", () => {
  it("makes every row anew from its log, and says how many there are", async () => {
    const { out, code } = await firewarden("reindex");
    expect({ out, code }).toEqual({ out: ["The overview was made anew from the logs: 1 incident."], code: 0 });
    const ledger = await openLedger(url);
    expect((await ledger.summaries()).map(({ summary }) => summary.severity)).toEqual(["critical"]);
    await ledger.close();
  });
});

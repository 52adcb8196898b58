import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { explanation } from "../../../src/cli/explanation.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import { openLedger } from "../../../src/ledger/open.ts";
import { readTemplates } from "../../../src/templates.ts";
import { STEPS } from "../../incident/walk.ts";
import { World } from "../../incident/world.ts";
import { append } from "../../ledger/commits.ts";
import { firewarden } from "../firewarden.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-explain-"));
/** A folder without a database and without an environment. */
const empty = mkdtempSync(join(tmpdir(), "firewarden-nowhere-"));
const databaseUrl = process.env.DATABASE_URL;
const world = new World();
const name = () => `${world.incident.repository.owner}/${world.incident.repository.name}`;

beforeAll(async () => {
  process.env.DATABASE_URL = `file:${join(folder, "ledger.db")}`;
  world.declare("critical", "rita", { title: "Checkout \u202e\u001b[31mis down" });
  STEPS.document?.(world);
  const ledger = await openLedger(process.env.DATABASE_URL);
  await append(ledger, `${world.incident.repository.id}#${world.incident.number}`, 0, world.log, undefined);
  await ledger.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(empty, { recursive: true });
  if (databaseUrl === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = databaseUrl;
});

/** Mia's approval, as if the analysis had been another one when she gave it. */
const withOldApproval = ({ incident }: World): Incident["gates"] => {
  const [approval] = incident.gates.analysis?.approvals ?? [];
  if (approval === undefined) throw new Error("mia did not approve");
  return { analysis: { approvals: [{ ...approval, revision: "earlier" }], passed: undefined, rejected: undefined } };
};

const explain = async () =>
  (await firewarden("explain", name().toUpperCase(), `#${world.incident.number}`)).out.join("\n");

describe("an explanation", () => {
  it("tells at a gate how many approvals count, and why others do not", () => {
    const gated = new World();
    gated.declare("critical", "rita");
    for (const step of ["document", "assign", "analysis"]) STEPS[step]?.(gated);
    gated.say("mia", "/approve analysis");
    const waiting = { ...gated.incident, current: "gate:analysis", gates: withOldApproval(gated) };
    const words = explanation(waiting, gated.now, readTemplates()).join("\n");
    expect(words).toContain("0 of 1 approval so far.");
    expect(words).toContain("- **mia** did not count: approved an earlier text.");
  });
});

describe("firewarden explain", () => {
  it("tells where the incident stands, and what lies behind and ahead", async () => {
    const words = await explain();
    expect(words).toContain("critical, urgent; at assign since 2026-11-22");
    expect(words).toMatch(/^ {2}document +complete {2}2026-11-22/m);
    expect(words).toMatch(/^ {2}assign +here$/m);
    expect(words).toMatch(/^ {2}gate:report +ahead$/m);
  });

  it("tells what is missing now, and who can clear it", async () => {
    expect(await explain()).toMatch(/What is missing now:\n- .*\/take lead/s);
  });

  it.each([
    ["as doctor writes it", () => [`${name()}#${world.incident.number}`]],
    ["by its address", () => [`https://github.com/${name()}/issues/${world.incident.number}`]],
    [
      "by the address of one of its comments",
      () => [`https://github.com/${name()}/issues/${world.incident.number}#issuecomment-5`],
    ],
    ["with its repository's address", () => [`https://github.com/${name()}/`, String(world.incident.number)]],
  ])("takes the incident %s", async (_how, words) => {
    expect((await firewarden("explain", ...words())).out.join("\n")).toContain("critical, urgent; at assign");
  });

  it("shows nothing of the title that could move a terminal's cursor", async () => {
    expect(await explain()).not.toMatch(/[^\P{C}\n]/u);
  });

  it("does not find an incident of another repository under the same number", async () => {
    const { code, err } = await firewarden("explain", "acme/other", String(world.incident.number));
    expect({ code, err }).toEqual({
      code: 1,
      err: [`firewarden explain: the database has no incident acme/other#${world.incident.number}`],
    });
  });

  it.each([
    [`file:${join(folder, "none.db")}`, `DATABASE_URL names ${join(folder, "none.db")}, and there is no such file`],
    ["mysql://x", 'DATABASE_URL has the scheme "mysql:"'],
    [undefined, "set DATABASE_URL to its database, such as file:/srv/firewarden/data/firewarden.db"],
    ["", "set DATABASE_URL to its database"],
  ])("makes no database where there is none, and says what to set: %s", async (url, told) => {
    const before = { url: process.env.DATABASE_URL, folder: process.cwd() };
    if (url === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = url;
    process.chdir(empty);
    try {
      for (const words of [
        ["explain", "acme/shop", "1"],
        ["retry", "1"],
        ["retry", "all"],
      ]) {
        const { code, err } = await firewarden(...words);
        expect({ code, err: err.join() }).toEqual({ code: 1, err: expect.stringContaining(told) });
        expect(err.join()).not.toMatch(/ledger/);
      }
      expect([readdirSync(empty), readdirSync(folder)]).toEqual([[], expect.not.arrayContaining(["none.db"])]);
    } finally {
      process.env.DATABASE_URL = before.url;
      process.chdir(before.folder);
    }
  });
});

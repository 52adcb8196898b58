import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Incident, keyOf } from "../../emulator/firewarden/incident.ts";
import { readManifest } from "../../emulator/firewarden/installation.ts";
import { productionSupport } from "../../src/process/production-support.ts";
import { permissionsUsed } from "./requests.ts";
import { createStages, SHORT_CLOCKS, type Stage } from "./stage.ts";
import { walkTo } from "./walk.ts";

const WITH_A_TEAM = `${SHORT_CLOCKS}
gates:
  analysis: {reviewers: ["@acme/sre-leads"]}
`;

/** Where people are waited for. The rest is done by Firewarden, by a clock, or had nothing to do. */
const WAITED_AT = [
  "document",
  "assign",
  "analysis",
  "gate:analysis",
  "plan",
  "implement",
  "verify",
  "gate:resolution",
  "record",
  "closure",
  "review",
  "gate:review",
  "gate:report",
];

describe("a critical incident, from its label through all 19 stages", () => {
  const stages = createStages(afterAll);
  const folder = `incidents/${new Date().getUTCFullYear()}/0001-checkout-is-down`;
  const seen = new Map<string | undefined, string>();
  let stage: Stage;
  let incident: Incident;

  beforeAll(async () => {
    stage = await stages({ configuration: WITH_A_TEAM });
    incident = await stage.declare("critical", "Checkout is down");
    for (const { key } of productionSupport.stages) {
      await walkTo(stage, incident, key);
      seen.set(await incident.stage(), (await incident.issue()).state);
    }
    await walkTo(stage, incident);
  }, 120_000);

  it("waits for people at each stage that is theirs, with the issue open", () => {
    expect([...seen.keys()].filter((key) => key !== "residual")).toEqual(WAITED_AT);
    expect(new Set(seen.values())).toEqual(new Set(["open"]));
  });

  it("ends as an issue that is closed as completed, under its last labels", async () => {
    expect(await incident.issue()).toMatchObject({
      state: "closed",
      state_reason: "completed",
      labels: ["incident", "mitigated", "phase:report", "resolved", "sev:critical"],
      assignees: ["carol", "alice", "ana"],
    });
  });

  it("shows one board, which says that it is closed", async () => {
    expect(await incident.board()).toMatch(/^### ✅ .*: closed$/m);
  });

  it("leaves all four kinds of files on the default branch", async () => {
    expect(await stage.files()).toEqual(
      expect.arrayContaining([
        "incidents/README.md",
        "incidents/catalog.json",
        `${folder}/closure-report.md`,
        `${folder}/postmortem.md`,
        `${folder}/report.md`,
      ]),
    );
    expect(JSON.parse(await stage.read("incidents/catalog.json"))).toMatchObject({
      incidents: [{ id: "INC-1", status: "closed", postmortem: expect.stringMatching(/0001-.*\/postmortem\.md$/) }],
    });
  });

  it("carries what people wrote into the post-mortem", async () => {
    const text = await stage.read(`${folder}/postmortem.md`);
    expect(text).toContain("The pool is full.");
    expect(text).toContain("Rolled back.");
    expect(text).toContain("It was good enough.");
    expect(text).toMatch(/`analysis`.*passed.*\*\*bob\*\*/);
  });

  it("uses each permission of app.yml, once a broken configuration is reported too", async () => {
    await stage.configure("severities: {critical: {monitor: soon}}");
    expect(await permissionsUsed(stage.github.requests)).toEqual((await readManifest()).default_permissions);
  });
});

describe("a low incident", () => {
  const stages = createStages();

  it("takes the short way, with its gate, in at most five comments: no plan, no review, no report", async () => {
    const stage = await stages();
    const incident = await stage.declare("low");
    await walkTo(stage, incident);
    expect(await incident.issue()).toMatchObject({ state: "closed", state_reason: "completed" });
    const files = await stage.files();
    expect(files.some((path) => path.endsWith("/closure-report.md"))).toBe(true);
    expect(files.some((path) => path.endsWith("/postmortem.md") || path.endsWith("/report.md"))).toBe(false);
    expect(await incident.board()).not.toMatch(/→ (?:✓ )?(?:review|report)/);
    const own = (await incident.comments()).filter((comment) => keyOf(comment) !== undefined);
    expect(own.filter((comment) => keyOf(comment) !== "board").length).toBeLessThanOrEqual(5);
  });

  it("is closed by one comment, and then has two of Firewarden's beside the board", async () => {
    const stage = await stages();
    const incident = await stage.declare("low");
    await incident.says(
      "ana",
      "/take analyst",
      "/resolved permanent",
      "/submit record",
      "The disk was full. Cleaned it.",
    );
    expect(await incident.issue()).toMatchObject({ state: "closed", state_reason: "completed" });
    const keys = (await incident.comments()).map(keyOf).filter((key) => key !== undefined && key !== "board");
    expect(keys).toHaveLength(2);
  });
});

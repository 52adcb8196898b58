import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { DELIVERIES } from "../../src/signals/deliveries/deliveries.ts";
import { gitHub } from "../../src/sources/github.ts";
import { SOURCES, signalsOf } from "../../src/sources/sources.ts";
import { issue, issues } from "../signals/payloads.ts";

const FOLDER = join(import.meta.dirname, "../../src/sources");
/** What all sources share. */
const SHARED = ["payloads.ts", "source.ts", "sources.ts", "take.ts"];

describe("the table of sources", () => {
  it("has every source of its folder, each at a path of its own", () => {
    const files = readdirSync(FOLDER).filter((file) => !SHARED.includes(file));
    expect(SOURCES).toHaveLength(files.length);
    expect(new Set(SOURCES.map(({ path }) => path)).size).toBe(SOURCES.length);
  });

  it("has each event once, so that a stored delivery's name says whose it is", () => {
    const events = SOURCES.flatMap((source) => source.events);
    expect(new Set(events).size).toBe(events.length);
    const context = { appId: 1, bots: [], subject: "incident", number: 1 } as const;
    expect(signalsOf("star", {}, context)).toEqual([]);
  });

  it("means by a delivery what its source means by it", () => {
    const payload = issues("closed", { issue: { ...issue, state: "closed" } });
    const context = { appId: 1, bots: [], subject: "incident", number: issue.number } as const;
    const signals = signalsOf("issues", payload, context);
    expect(signals.map(({ what }) => what.kind)).toEqual(["issue-closed"]);
    expect(signals).toEqual(gitHub.signals("issues", payload, context));
  });

  it("finds nothing relevant that means nothing to any lane", () => {
    for (const name of ["star", "workflow_run", "check_run"]) {
      expect(gitHub.relevant(name, { action: "created", repository: { id: 1 } }, undefined)).toBe(false);
      expect(gitHub.subject(name, { repository: { id: 1 } })).toBeUndefined();
    }
    expect(DELIVERIES.map(({ name }) => name)).not.toContain("star");
  });
});

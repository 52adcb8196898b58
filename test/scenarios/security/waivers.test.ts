import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Incident } from "../../../emulator/firewarden/incident.ts";
import { createStages, type Stage } from "../stage.ts";
import { atAnalysisGate, atOnce, GATE, nowAt, PLAN, said } from "./scenes.ts";

const stages = createStages(afterAll);
const Issues = z.array(z.object({ number: z.number(), title: z.string() }));

let stage: Stage;
let incident: Incident;

beforeAll(async () => {
  stage = await stages({ configuration: `${atOnce()}\nroles: {authority: ["@ana", "@olga"]}` });
  ({ incident } = await atAnalysisGate(stage, "Break the glass"));
});

describe("a waiver", () => {
  it.each([
    ["alice", "/waive gate:analysis we have no time", "can waive"],
    ["ana", "/waive gate:analysis we have no time", "nobody waives their own work"],
    ["olga", "/waive gate:analysis", "this needs a reason"],
  ])("is refused to %s: %s", async (login, line, why) => {
    expect(await said(incident, () => incident.says(login, line))).toContain(why);
    expect(await nowAt(incident)).toBe(GATE);
  });

  it("by another authority passes the gate, loud in a comment and on the board, with an action item for the review", async () => {
    const news = await said(incident, () => incident.says("olga", "/waive gate:analysis every reviewer is on a plane"));
    expect(news).toMatch(/> \[!CAUTION\]\n> \*\*Waived: .*by \*\*olga\*\*\. Reason: every reviewer is on a plane/);
    expect(await nowAt(incident)).toBe(PLAN);
    expect(await incident.board()).toMatch(/^\*\*Waived: .*\*\*olga\*\*.*every reviewer is on a plane/m);
    const issues = Issues.parse(await stage.github.look("/repos/acme/shop/issues?state=open"));
    expect(issues.map(({ title }) => title)).toContainEqual(
      expect.stringContaining('Review the waiver of the gate "The analysis is right"'),
    );
  });
});

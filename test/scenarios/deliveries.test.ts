import { describe, expect, it } from "@jest/globals";
import { createStages } from "./stage.ts";
import { ANALYSIS, walkTo } from "./walk.ts";

const stages = createStages();

describe("two incidents at once", () => {
  it("lead their own lives: boards, gates and files do not mix", async () => {
    const stage = await stages();
    const [checkout, search] = [
      await stage.declare("critical", "Checkout is down"),
      await stage.issue("Search is slow"),
    ];
    await Promise.all([walkTo(stage, checkout, "gate:analysis"), search.declares("carol", "low")]);
    await Promise.all([checkout.says("bob", "/approve analysis"), search.says("bob", "/approve analysis")]);
    expect(await checkout.stage()).toBe("plan");
    expect(await search.stage()).toBe("document");

    await Promise.all([walkTo(stage, checkout), walkTo(stage, search)]);
    expect((await checkout.issue()).state).toBe("closed");
    expect((await search.issue()).state).toBe("closed");
    const catalog = JSON.parse(await stage.read("incidents/catalog.json"));
    expect(catalog.incidents.map(({ id, status }: { id: string; status: string }) => [id, status]).sort()).toEqual([
      ["INC-1", "closed"],
      ["INC-2", "closed"],
    ]);
  }, 120_000);
});

describe("deliveries", () => {
  it("have one effect when they come twice", async () => {
    const stage = await stages();
    const incident = await stage.issue();
    stage.github.duplicateNext(({ event, action }) => event === "issues" && action === "labeled", 3);
    await incident.declares("carol", "critical");
    expect((await incident.comments()).length).toBe(2);

    await walkTo(stage, incident, "gate:analysis");
    stage.github.duplicateNext(({ event }) => event === "issue_comment", 2);
    const approval = await incident.says("bob", "/approve analysis");
    expect(await incident.stage()).toBe("plan");
    expect(await incident.reactionsTo(approval)).toEqual(["+1"]);
    expect((await incident.announced()).match(/the analysis passed/g)?.length).toBe(1);
  });

  it("have one effect when GitHub is asked for one again much later", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:analysis");
    const before = await incident.comments();
    for (const { id } of [...stage.github.deliveries]) await stage.github.redeliver(id);
    await stage.idle();
    expect((await incident.comments()).map(({ body }) => body)).toEqual(before.map(({ body }) => body));
  });
});

describe("a restart", () => {
  it("goes on where it stopped, with what was said meanwhile delivered again", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "analysis");
    await stage.stopApp();
    await incident.says("ana", ...ANALYSIS);
    expect(await incident.stage()).toBe("analysis");

    await stage.startApp();
    for (const { id, attempts } of stage.github.deliveries)
      if (attempts.every(({ status }) => status !== 202)) await stage.github.redeliver(id);
    await stage.idle();
    expect(await incident.stage()).toBe("gate:analysis");
    await walkTo(stage, incident);
    expect((await incident.issue()).state).toBe("closed");
  }, 120_000);

  it("rings a clock that ran out while it was down", async () => {
    const stage = await stages({ configuration: "severities: {critical: {monitor: 3s}}" });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "verify");
    await incident.says("alice", "/validate", "/submit verification", "No errors since.");
    await stage.stopApp();
    expect(await incident.stage()).toBe("verify");
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await incident.stage()).toBe("verify");
    await stage.startApp();
    await incident.reaches("gate:resolution");
  });
});

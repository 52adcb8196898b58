import { describe, expect, it } from "@jest/globals";
import { createStages } from "./stage.ts";
import { walkTo } from "./walk.ts";

const stages = createStages();

describe("closing", () => {
  it("opens an issue again that was closed by hand, and lists what is missing", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:analysis");
    await incident.act("alice", (alice) => alice.close(incident.number));
    expect((await incident.issue()).state).toBe("open");
    const announced = await incident.announced();
    expect(announced).toContain("alice");
    expect(announced).toContain("/approve analysis");
    expect(await incident.stage()).toBe("gate:analysis");
  });

  it("leaves an issue closed whose incident was cancelled", async () => {
    const stage = await stages();
    const incident = await stage.declare("high");
    await incident.says("carol", "/cancel false-alarm it was the test system");
    expect(await incident.issue()).toMatchObject({ state: "closed", state_reason: "not_planned" });
  });
});

describe("labels", () => {
  it("puts back a label that somebody changed without the right, with one explanation", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await incident.act("tara", (tara) => tara.unlabel(incident.number, "sev:critical"));
    await incident.labels("tara", "phase:report");
    expect((await incident.issue()).labels).toEqual(["incident", "phase:triage", "sev:critical"]);
    expect((await incident.announced()).match(/tara/g)?.length).toBe(2);
  });

  it("takes sev:high from the coordinator as a change of severity", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await incident.labels("carol", "sev:high");
    expect((await incident.issue()).labels).toEqual(["incident", "phase:triage", "sev:high"]);
    expect(await incident.board()).toMatch(/High/);
  });

  it("declares nothing on a closed issue, and says so", async () => {
    const stage = await stages();
    const incident = await stage.issue("Nothing is wrong");
    await incident.act("alice", (alice) => alice.close(incident.number));
    await incident.declares("alice", "critical");
    expect(await incident.board()).toBe("");
    expect((await incident.issue()).state).toBe("closed");
    expect(await incident.announced()).not.toBe("");
  });
});

describe("Firewarden's own comments", () => {
  it("restores a board that somebody edited", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    const before = await incident.board();
    const board = await incident.commentId("board");
    await incident.act("ana", (ana) => ana.editComment(board, "All is well."));
    expect(await incident.board()).toBe(before);
  });
});

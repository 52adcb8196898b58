import { describe, expect, it } from "@jest/globals";
import { view } from "../../src/view/view.ts";
import { Play } from "./play.ts";
import { templates } from "./reading.ts";

const NOTHING = { announcedVersion: 0 };
const viewOf = (play: Play, shown: Parameters<typeof view>[2] = NOTHING) => {
  const desired = view(play.log(), templates, shown);
  if (desired === undefined) throw new Error("there is nothing to show");
  return desired;
};
const atGate = (): Play =>
  new Play()
    .declare()
    .says("ana", "/assign analyst @ben")
    .says("ana", "/ack")
    .says("ben", "/ack")
    .says("ada", "/waive document no time")
    .says("ben", "/submit analysis", "Root cause: x");

describe("the view", () => {
  it("is the same for the same log", () => {
    expect(viewOf(atGate())).toEqual(viewOf(atGate()));
  });
  it("keeps exactly one severity and one phase, and the gate that waits", () => {
    expect(viewOf(atGate()).labels).toEqual(["incident", "sev:critical", "phase:analysis", "gate:pending"]);
    expect(viewOf(atGate().says("cy", "/reject analysis no")).labels).not.toContain("gate:pending");
  });
  it("shows the milestones, and at the end the last severity and phase", () => {
    const play = new Play()
      .declare()
      .says("ana", "/mitigated")
      .says("ana", "/resolved permanent")
      .says("ana", "/cancel false-alarm");
    expect(viewOf(play).labels).toEqual(["incident", "sev:critical", "phase:triage", "mitigated", "resolved"]);
  });
  it("assigns who works on it, each once", () => {
    expect(viewOf(atGate().says("ana", "/assign coordinator @ana")).assignees).toMatchObject([
      { login: "ana" },
      { login: "ben" },
    ]);
  });
  it("keeps the issue open until the end, and closes it as what it was", () => {
    expect(viewOf(atGate()).state).toEqual({ open: true });
    expect(viewOf(atGate().says("ana", "/cancel duplicate #41")).state).toEqual({ open: false, reason: "duplicate" });
    expect(viewOf(atGate().says("ana", "/cancel superseded")).state).toEqual({ open: false, reason: "not_planned" });
  });
  it("reacts to what was done and to what was refused", () => {
    const play = new Play().declare().says("ana", "/ack").says("sam", "/severity low");
    expect(viewOf(play).reactions.map(({ content }) => content)).toEqual(["+1", "confused"]);
  });
  it("announces only what was not announced before", () => {
    const play = atGate();
    expect(viewOf(play, { announcedVersion: play.log().length }).announcements).toEqual([]);
    expect(viewOf(play).announcements.at(-1)?.version).toBeLessThanOrEqual(play.log().length);
  });
  it("opens an issue for each action item, with its owner", () => {
    const [, item] = viewOf(atGate().says("ben", "/action alert on `pool` size @ana due 2026-12-01")).items;
    expect(item).toMatchObject({ title: "INC-42: alert on `pool` size", assignees: [{ login: "ana" }] });
    expect(item?.body).toContain("**Owner:** @ana");
    expect(item?.body).toContain("**Due:** 2026-12-01");
  });
  it("tells a refused declaration and touches nothing else of the issue", () => {
    const play = new Play().declare("high", "", false);
    const desired = viewOf(play);
    expect(desired).toMatchObject({
      labels: [],
      assignees: [],
      comments: [],
      state: undefined,
    });
    expect(desired.announcements.map(({ body }) => body)).toEqual([
      "**rita**, no incident began, as this issue is closed. Reopen it and label it again.",
    ]);
  });
  it("stays well below what GitHub takes in a comment, whatever people write", () => {
    const play = atGate();
    for (let count = 0; count < 40; count += 1)
      play.says("ben", `/action ${"|".repeat(4000)}`).says("ben", `/link https://x.test/${"y".repeat(2000)}${count}`);
    play.says("rita", `/update ${"@x ".repeat(10_000)}`);
    for (const { body } of [...viewOf(play).comments, ...viewOf(play).announcements])
      expect(body.length).toBeLessThan(20_000);
  });
});

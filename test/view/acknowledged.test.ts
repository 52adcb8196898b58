import { describe, expect, it } from "@jest/globals";
import { timeline } from "../../src/view/records/timeline/timeline.ts";
import { view } from "../../src/view/view.ts";
import { Play, policy } from "./play.ts";
import { boardOf, saidOf, templates } from "./reading.ts";

const unnamed = (): Play => new Play({ ...policy(), roles: {} }).declare();
const told = (play: Play): string =>
  timeline(play.log(), templates)
    .flatMap(({ lines }) => lines.map(({ text }) => text.markdown))
    .join("\n");
const assigned = (play: Play) =>
  view(play.log(), templates, { announcedVersion: 0 })?.assignees.map(({ login }) => login);

describe("whoever acknowledges without a role", () => {
  it("stands on the board, in the timeline and among the assignees, in place of those who were called", () => {
    const play = unnamed().at("14:05").says("ben", "/ack");
    expect(boardOf(play)).toMatch(/no role yet: \*\*ben\*\*/);
    expect(told(play)).toContain("**Acknowledged** by **ben**");
    expect(assigned(play)).toEqual(["rita", "ben"]);
  });

  it("is asked for what nobody else is there to do", () => {
    const play = new Play({ ...policy(), roles: {} });
    play.send("sam", { kind: "severity-labelled", severity: "critical", issue: play.issue() });
    play.says("ben", "/ack");
    expect(saidOf(play, () => play.clock("14:33"))).toContain("@ben");
  });

  it("leaves no trace there with a role", () => {
    const play = unnamed().says("ben", "/ack").says("ben", "/take analyst");
    expect(boardOf(play)).not.toContain("no role yet");
  });
});

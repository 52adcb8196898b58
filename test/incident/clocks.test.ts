import { describe, expect, it } from "@jest/globals";
import { deadlines, nextDeadline } from "../../src/incident/clock/deadlines.ts";
import { overdueAt } from "../../src/incident/clock/promises.ts";
import { walkTo } from "./walk.ts";
import { DAY, HOUR, kinds, MINUTE, START, World } from "./world.ts";

const clocksOf = (world: World): Record<string, number> =>
  Object.fromEntries(deadlines(world.incident).map(({ clock, at }) => [clock, at - world.now]));

describe("the clocks of a critical incident", () => {
  it("run from the declaration: acknowledge within 5 minutes, update within 30", () => {
    const world = new World();
    world.declare();
    expect(clocksOf(world)).toEqual({ acknowledge: 5 * MINUTE, update: 30 * MINUTE });
    expect(nextDeadline(world.incident)).toBe(START + 5 * MINUTE);
  });

  it("do not fire before they are due", () => {
    const world = new World();
    world.declare();
    expect(world.wait(4 * MINUTE)).toEqual([]);
  });

  it("fire three times for the acknowledgement, and not at all once somebody acknowledged", () => {
    const world = new World();
    world.declare();
    for (let round = 0; round < 3; round += 1) expect(kinds(world.wait(5 * MINUTE))).toEqual(["clock-ran-out"]);
    expect(clocksOf(world).acknowledge).toBeUndefined();
    const other = new World();
    other.declare();
    other.say("leo", "/take lead");
    expect(clocksOf(other).acknowledge).toBeUndefined();
  });

  it("start the update clock anew with every update", () => {
    const world = new World();
    world.declare();
    world.now += 20 * MINUTE;
    world.say("rita", "/update we are on it");
    expect(clocksOf(world).update).toBe(30 * MINUTE);
  });

  it.each([
    ["Next update by 13:31.", 10],
    ["All is quiet. Next update in 5 minutes!", 5],
    ["Next update: 13:31 UTC\nThanks for waiting", 10],
    ["The next update will come at 1:31 pm at the latest", 10],
    ["Next update by 14:30", 30],
    ["Next update tomorrow", 30],
    ["Next update when we know more", 30],
    ["There is no next update planned", 30],
  ])("keep what an update promises, which cannot stretch the rhythm: %s", (text, minutes) => {
    const world = new World();
    world.declare();
    world.now += 20 * MINUTE;
    world.say("rita", `/update ${text}`);
    expect(clocksOf(world).update).toBe(minutes * MINUTE);
    expect(overdueAt(world.incident, world.now + minutes * MINUTE - 1)).not.toContainEqual(
      expect.objectContaining({ clock: "update" }),
    );
    expect(overdueAt(world.incident, world.now + minutes * MINUTE)).toContainEqual({
      clock: "update",
      at: world.now + minutes * MINUTE,
    });
  });

  it("ring once for what an update promised, and go on in the rhythm", () => {
    const world = new World();
    world.declare();
    world.say("leo", "/take lead");
    world.say("rita", "/update we are on it. Next update in 10 minutes");
    expect(kinds(world.wait(10 * MINUTE))).toEqual(["clock-ran-out"]);
    expect(clocksOf(world).update).toBe(30 * MINUTE);
    world.say("rita", "/update still on it");
    expect(clocksOf(world).update).toBe(30 * MINUTE);
  });

  it("remind of an update again, and stop when it is resolved", () => {
    const world = new World();
    world.declare();
    world.say("leo", "/take lead");
    world.wait(30 * MINUTE);
    expect(kinds(world.wait(30 * MINUTE))).toEqual(["clock-ran-out"]);
    expect(world.incident.clocks.update?.round).toBe(2);
    world.say("leo", "/resolved permanent");
    expect(clocksOf(world).update).toBeUndefined();
  });

  it("remind the reviewers of a waiting gate", () => {
    const world = new World();
    walkTo(world, "gate:analysis");
    expect(clocksOf(world)["gate-reminder"]).toBe(30 * MINUTE);
  });

  it("hold the verification until the monitoring window has passed", () => {
    const world = new World();
    walkTo(world, "verify");
    world.say("leo", "/submit verification", "It is well.");
    world.say("leo", "/validate");
    expect(world.incident.current).toBe("verify");
    world.wait(HOUR);
    expect(world.incident.current).toBe("gate:resolution");
  });

  it("hold the report until the residual watch has passed, and are silent after the end", () => {
    const world = new World();
    walkTo(world, "residual");
    world.wait(DAY);
    expect(world.incident.current).toBe("residual");
    world.wait(7 * DAY);
    expect(world.incident.current).toBe("report");
    const over = new World();
    walkTo(over, "the end");
    expect(nextDeadline(over.incident)).toBeUndefined();
  });
});

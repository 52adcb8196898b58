import { describe, expect, it } from "@jest/globals";
import { missing } from "../../src/incident/step/requirements.ts";
import { STEPS, walkTo } from "./walk.ts";
import { kinds, World } from "./world.ts";

describe("the course of an incident", () => {
  it("begins at the step document once a severity is set", () => {
    const world = new World();
    world.declare();
    expect(world.incident.current).toBe("document");
  });

  it.each(Object.keys(STEPS))("reaches %s, and says what is missing there", (stage) => {
    const world = new World();
    walkTo(world, stage);
    const skipped = stage === "changes" ? "residual" : stage;
    expect(world.incident.current).toBe(skipped);
    expect(missing(world.incident, world.now)[0]?.stage).toBe(skipped);
  });

  it("closes after the gate report, when every file is on the default branch", () => {
    const world = new World();
    walkTo(world, "the end");
    expect(world.incident.current).toBeUndefined();
    expect(world.incident.ending?.kind).toBe("closed");
    expect(missing(world.incident, world.now)).toEqual([]);
  });

  it("applies a signal that comes twice once", () => {
    const world = new World();
    world.declare();
    world.say("leo", "/take lead");
    expect(world.command("leo", "/take lead", "", world.lastComment, 0)).toEqual([]);
  });

  it("does not declare on a closed issue, and says so", () => {
    const world = new World();
    expect(kinds(world.declare("critical", "rita", { open: false }))).toEqual(["declaration-refused"]);
  });
});

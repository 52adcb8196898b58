import { describe, expect, it } from "@jest/globals";
import { missingOf } from "../../src/incident/step/requirements.ts";
import { stagesOf, stepById } from "../../src/incident/step/stages.ts";
import { walkTo } from "./walk.ts";
import { kinds, refusedBy, World } from "./world.ts";

const wayOf = (world: World): readonly string[] => stagesOf(world.incident).map(({ key }) => key);
const gatesOf = (world: World): readonly string[] => wayOf(world).filter((key) => key.startsWith("gate:"));
const ALL = ["gate:analysis", "gate:resolution", "gate:review", "gate:report"];

describe("a lower severity", () => {
  it("takes no gate away, nor the step that brings what the gate judges", () => {
    const world = new World();
    walkTo(world, "analysis");
    world.say("leo", "/severity low it is not so bad");
    expect(world.incident.severity).toBe("low");
    expect(gatesOf(world)).toEqual(ALL);
    expect(wayOf(world)).toEqual(expect.arrayContaining(["analysis", "verify", "review", "report"]));
  });

  it("keeps the owners' validation, which the gate of the resolution builds on", () => {
    const asked = (severity: "low" | "critical") => {
      const world = new World();
      world.declare(severity);
      if (severity === "critical") world.say("mia", "/severity low it is not so bad");
      const verify = stepById(world.incident, "verify");
      return verify === undefined ? [] : missingOf(world.incident, verify, world.now).map(({ what }) => what);
    };
    expect(asked("low")).not.toContain("validated");
    expect(asked("critical")).toContain("validated");
  });

  it("is refused a way past the gate at which the record stands", () => {
    const world = new World();
    walkTo(world, "gate:analysis");
    world.say("leo", "/severity low");
    expect(world.incident.current).toBe("gate:analysis");
    expect(refusedBy(world.say("ana", "/approve analysis"))).toBe("excluded");
  });

  it("spares the gates that no severity of the incident has asked for", () => {
    const world = new World();
    world.declare("low");
    expect(gatesOf(world)).toEqual(["gate:resolution"]);
    world.say("leo", "/severity medium");
    expect(gatesOf(world)).toEqual(ALL);
    world.say("leo", "/severity low");
    expect(gatesOf(world)).toEqual(ALL);
  });

  it("lets the authority alone take a gate away, by a waiver", () => {
    const world = new World();
    walkTo(world, "gate:analysis");
    world.say("leo", "/severity low");
    expect(refusedBy(world.say("leo", "/waive analysis it is not so bad"))).toBeDefined();
    expect(kinds(world.say("sam", "/waive analysis it is not so bad"))).toContain("waived");
    expect(world.incident.current).not.toBe("gate:analysis");
  });
});

describe("an incident that was transferred", () => {
  it("keeps the gates that it earned in the other repository", () => {
    const world = new World();
    world.declare("low");
    const [declared] = world.log;
    if (declared?.event.kind !== "declared") throw new Error("not declared");
    const moved = new World();
    moved.record({ ...declared.event, had: ["critical", "low"] });
    expect(gatesOf(moved)).toEqual(ALL);
  });
});

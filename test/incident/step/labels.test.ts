import { describe, expect, it } from "@jest/globals";
import { ISSUE, kinds, World } from "../world.ts";

const declared = (): World => {
  const world = new World();
  world.declare();
  world.say("leo", "/take lead");
  return world;
};

describe("a label that somebody sets", () => {
  it("changes the severity when the coordinator or the lead sets it", () => {
    const world = declared();
    world.signal({ kind: "severity-labelled", severity: "high", issue: ISSUE }, "leo");
    expect(world.incident.severity).toBe("high");
  });

  it("changes nothing when anybody else sets it, and is put back", () => {
    const world = declared();
    expect(kinds(world.signal({ kind: "severity-labelled", severity: "low", issue: ISSUE }, "eve"))).toEqual([
      "label-refused",
    ]);
    expect(world.incident.severity).toBe("critical");
  });

  it("does not bring a severity back that was decided over since, but counts where what came since was refused", () => {
    const world = declared();
    const labelled = (severity: "high" | "medium", by: string, at: number) => {
      world.now = at;
      return world.signal({ kind: "severity-labelled", severity, issue: ISSUE }, by);
    };
    const now = world.now;
    labelled("medium", "eve", now + 9_000);
    labelled("high", "leo", now + 5_000);
    expect(world.incident.severity).toBe("high");
    labelled("medium", "leo", now + 3_000);
    expect(world.incident.severity).toBe("high");
  });

  it("mitigates when the lead sets `mitigated`, judged by who set it", () => {
    const world = declared();
    expect(kinds(world.signal({ kind: "label-set", label: "mitigated", issue: ISSUE }, "eve"))).toEqual([
      "label-refused",
    ]);
    world.signal({ kind: "label-set", label: "mitigated", issue: ISSUE }, "leo");
    expect(world.incident.milestones.mitigated).toBe(world.now);
  });

  it("cannot move the phase or the gate", () => {
    expect(kinds(declared().signal({ kind: "label-set", label: "phase:report", issue: ISSUE }, "sam"))).toEqual([
      "label-refused",
    ]);
    expect(kinds(declared().signal({ kind: "label-removed", label: "gate:pending", issue: ISSUE }, "sam"))).toEqual([
      "label-refused",
    ]);
  });
});
describe("the short way of a low incident", () => {
  it("skips the plan, the reviews and the reports", () => {
    const world = new World();
    world.declare("low");
    expect(world.incident.current).toBe("document");
    const low = world.incident.policy.process.stages
      .filter((stage) => stage.severities.includes("low"))
      .map(({ key }) => key);
    expect(low).toEqual([
      "receive",
      "prioritize",
      "document",
      "assign",
      "analysis",
      "implement",
      "verify",
      "gate:resolution",
      "record",
      "catalog",
      "closure",
    ]);
  });
});

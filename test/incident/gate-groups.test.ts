import { describe, expect, it } from "@jest/globals";
import type { Reviewer } from "../../src/process/process.ts";
import { all, any, atGate, reckoning, team, user } from "./gate-policies.ts";
import { named } from "./named.ts";
import { refusedBy, type World } from "./world.ts";

const owner: Reviewer = { kind: "role", role: "service-owner" };

const setUp = (world: World): void => {
  world.teams["acme/sre"] = ["mia", "max"];
  world.teams["acme/dba"] = ["max"];
};

describe("a gate that wants one of these and one of those", () => {
  it("passes with one person of each", () => {
    const world = atGate({ reviewers: [all(team("sre"), user("carol"))] }, setUp);
    world.say("mia", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
    world.say("carol", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("does not pass with two people of the same kind, however many approvals it asks for", () => {
    const world = atGate({ reviewers: [all(team("sre"), user("carol"))] }, setUp);
    world.say("mia", "/approve analysis");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
    expect(reckoning(world).open).toEqual([named("@carol")]);
  });

  it("does not take one person for both, who belongs to both", () => {
    const world = atGate({ reviewers: [all(team("sre"), team("dba"))] }, setUp);
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
    world.say("mia", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("takes whoever holds the role when they approve", () => {
    const world = atGate({ reviewers: [all(team("sre"), owner)] }, setUp);
    world.say("mia", "/approve analysis");
    expect(refusedBy(world.say("carol", "/approve analysis"))).toBe("not-a-reviewer");
    world.say("leo", "/assign service-owner @carol");
    world.say("carol", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("reads groups inside of groups", () => {
    const reviewers = [any(all(user("mia"), any(user("carol"), all(user("max"), user("sam")))))];
    const world = atGate({ reviewers });
    world.say("mia", "/approve analysis");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
    world.say("sam", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("does not pass when the one of those left their team before the last word", () => {
    const world = atGate({ reviewers: [all(team("sre"), user("carol"))] }, setUp);
    world.say("mia", "/approve analysis");
    world.teams["acme/sre"] = ["max"];
    world.say("carol", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
    expect(reckoning(world).open).toEqual([named("@acme/sre")]);
  });

  it("takes a second word of somebody who belongs to more by now, and no other second word", () => {
    const world = atGate({ reviewers: [all(team("sre"), team("dba"))] }, setUp);
    world.say("mia", "/approve analysis");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("plan");
    const late = atGate({ reviewers: [all(team("sre"), team("dba"))] }, (w) => {
      w.teams["acme/sre"] = ["mia", "max"];
      w.teams["acme/dba"] = [];
    });
    late.say("mia", "/approve analysis");
    late.say("max", "/approve analysis");
    expect(refusedBy(late.say("max", "/approve analysis"))).toBe("already-counted");
    late.teams["acme/dba"] = ["max"];
    late.say("max", "/approve analysis");
    expect(late.incident.current).toBe("plan");
  });
});

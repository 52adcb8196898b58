import { describe, expect, it } from "@jest/globals";
import type { Gate } from "../../../src/process/process.ts";
import { atGate, reckoning } from "../gate-policies.ts";
import { refusedBy, type World } from "../world.ts";

const WITHOUT_MIA: Partial<Gate> = { exclude: [{ kind: "user", login: "mia" }] };

/** The account could not be looked up when the incident was declared. */
const unpinned = (world: World): void => {
  world.unreadableAccounts = new Set(["mia"]);
};

describe("an account that the configuration leaves out of a gate", () => {
  it("does not count, though it is a reviewer", () => {
    const world = atGate(WITHOUT_MIA);
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("excluded");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("does not count under another name either", () => {
    const world = atGate(WITHOUT_MIA);
    world.renamed.mia = "maria";
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("excluded");
    expect(world.incident.current).toBe("gate:analysis");
  });

  it("is that account, and not whoever takes its name later", () => {
    const world = atGate(WITHOUT_MIA);
    world.renamed = { mia: "maria", max: "mia" };
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("is pinned by its id when the incident is declared", () => {
    expect(atGate(WITHOUT_MIA).incident.policy.pins).toEqual({ mia: 103 });
  });

  it("is found by the id that a log of before the pins holds", () => {
    const world = atGate({ exclude: [{ kind: "user", login: "mia", id: 103 }] }, unpinned);
    world.renamed.mia = "maria";
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("excluded");
  });

  it("is looked for again where it could not be read then, and what cannot be read lets nobody in", () => {
    const world = atGate(WITHOUT_MIA, unpinned);
    expect(refusedBy(world.say("max", "/approve analysis"))).toBe("unreadable");
    world.unreadableAccounts = new Set();
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBe("excluded");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("is found by its id when the gate passes, whatever it was called when it approved", () => {
    const world = atGate({ ...WITHOUT_MIA, approvals: 2 }, unpinned);
    world.unreadableAccounts = new Set();
    world.renamed = { mia: "maria" };
    world.say("mia", "/approve analysis");
    expect(reckoning(world).counted).toHaveLength(1);
    world.renamed = {};
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
    expect(reckoning(world).discounted).toEqual([{ person: { id: 103, login: "maria" }, why: "no-longer-entitled" }]);
  });

  it("holds the gate when it cannot be read at the moment of passing", () => {
    const world = atGate({ ...WITHOUT_MIA, approvals: 2 }, unpinned);
    world.unreadableAccounts = new Set();
    world.say("max", "/approve analysis");
    world.unreadableAccounts = new Set(["mia"]);
    world.say("sam", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
  });
});

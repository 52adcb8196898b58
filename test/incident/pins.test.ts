import { describe, expect, it } from "@jest/globals";
import { unpinnedIn } from "../../src/policy/pins.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { atGate, reckoning, user } from "./gate-policies.ts";
import { named } from "./named.ts";
import { walkTo } from "./walk.ts";
import { HOUR, refusedBy, World } from "./world.ts";

/** Mia gave up her login, and eve has registered it; ids are who they are. */
const handedOn = (world: World): void => {
  world.renamed = { mia: "maria", eve: "mia" };
};

/** The facts of the last refusal. */
const told = (world: World) =>
  world.log.flatMap(({ event }) => (event.kind === "refused" ? [event.refusal.facts] : [])).at(-1);

const declaredUnder = (change: Partial<Policy>): World => {
  const world = new World();
  world.policy = { ...world.policy, ...change };
  world.declare("critical");
  return world;
};

describe("a login that was given up and registered by somebody else", () => {
  it("makes nobody a reviewer, and the refusal says whom the configuration means", () => {
    const world = atGate({ reviewers: [user("mia")] });
    handedOn(world);
    expect(refusedBy(world.say("eve", "/approve analysis"))).toBe("not-a-reviewer");
    expect(told(world)).toMatchObject({ namesake: "mia" });
    expect(world.incident.current).toBe("gate:analysis");
  });

  it("counts still for who renamed the account, without anything having been configured anew", () => {
    const world = atGate({ reviewers: [user("mia")] });
    handedOn(world);
    world.say("mia", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it("takes no approval with it that was given before", () => {
    const world = atGate({ reviewers: [user("mia"), user("max")], approvals: 2 });
    world.say("mia", "/approve analysis");
    handedOn(world);
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("plan");
  });

  it.each([
    ["a role", { roles: { coordinator: [{ kind: "user", login: "mia" }] } }, "/update still down"],
    ["an authority", { roles: { authority: [{ kind: "user", login: "mia" }] } }, "/waive document reason enough"],
    ["a responder", { responders: { mia: { skills: [] } } }, "/note I am one of you"],
  ] satisfies readonly (readonly [string, Partial<Policy>, string])[])("makes nobody %s", (_what, change, line) => {
    const world = declaredUnder(change);
    handedOn(world);
    expect(refusedBy(world.say("eve", line))).toBe("not-allowed");
    expect(told(world)).toMatchObject({ namesake: "mia" });
    world.permissions.mia = "none";
    expect(refusedBy(world.say("mia", line))).toBeUndefined();
  });

  it("puts nobody on duty", () => {
    const world = declaredUnder({ roles: { coordinator: [{ kind: "rotation", rotation: "platform", offset: 0 }] } });
    expect(world.incident.roles.coordinator?.people).toEqual([{ id: 109, login: "carol" }]);
    const later = new World();
    later.policy = { ...world.policy, rotations: { platform: ROTATION } };
    later.pinned.carol = 105;
    later.declare("critical");
    expect(later.incident.roles.coordinator?.people).toEqual([{ id: 105, login: "sam" }]);
  });

  it("sets nobody as the owner of a service, but whoever it meant, under the name of today", () => {
    const world = new World();
    world.policy = { ...world.policy, services: { checkout: { ...SERVICE, owner: { kind: "user", login: "mia" } } } };
    world.pinned.mia = 103;
    handedOn(world);
    world.declare("critical");
    expect(world.incident.roles["service-owner"]?.people).toEqual([{ id: 103, login: "maria" }]);
  });

  it("is told where it leaves a gate without its reviewer", () => {
    const world = atGate({ reviewers: [user("mia")] }, (each) => {
      each.pinned.mia = 999;
    });
    expect(world.incident.gates.analysis?.shortage).toMatchObject({
      taken: [{ kind: "account", login: "mia" }],
      absent: [],
      able: [],
    });
  });

  it("is told of as unknown, and not as taken, where nobody has it now", () => {
    const world = atGate({ reviewers: [user("nessie")] });
    expect(world.incident.gates.analysis?.shortage).toMatchObject({ absent: [{ kind: "account", login: "nessie" }] });
    expect(world.incident.gates.analysis?.shortage).not.toHaveProperty("taken");
  });
});

describe("a login that somebody writes", () => {
  const assign = (world: World, line: string) => refusedBy(world.say("leo", line));

  it("names nobody where the configuration means another account by it", () => {
    const world = declaredUnder({ responders: { mia: { skills: [] } } });
    handedOn(world);
    for (const line of ["/assign analyst @mia", "/handover lead @mia", "/action alert on the pool @mia"])
      expect(assign(world, line)).toBe("another-account");
    expect(assign(world, "/assign analyst @maria")).toBeUndefined();
  });

  it("names nobody where somebody else had it on this incident before", () => {
    const world = declaredUnder({});
    world.say("leo", "/assign analyst @ana");
    world.renamed = { ana: "annie", eve: "ana" };
    expect(assign(world, "/assign coordinator @ana")).toBe("another-account");
    expect(assign(world, "/assign coordinator @annie")).toBeUndefined();
  });

  it("may be one that was nobody's when the configuration was written", () => {
    const world = declaredUnder({ responders: { newcomer: { skills: [] } } });
    world.renamed = { eve: "newcomer" };
    expect(assign(world, "/assign analyst @newcomer")).toBeUndefined();
  });
});

describe("people who were renamed", () => {
  it("are called by the new name at a gate whose reviewers the configuration names by the old one", () => {
    const world = atGate({ reviewers: [user("mia"), user("max")] }, (each) => {
      each.pinned.mia = 103;
      handedOn(each);
    });
    expect(reckoning(world).reviewers).toEqual(named("@maria", "@max"));
    expect(refusedBy(world.say("mia", "/approve analysis"))).toBeUndefined();
    expect(world.log.filter(({ event }) => event.kind === "people-renamed")).toHaveLength(1);
  });

  it("keep their roles and their items, under the new name", () => {
    const world = declaredUnder({});
    world.say("leo", "/assign analyst @ana");
    world.say("ana", "/ack");
    world.say("leo", "/action alert on the pool @ana");
    const people = [{ id: 102, login: "annie" }];
    world.signal({ kind: "people-renamed", people }, undefined);
    expect(world.incident.roles.analyst).toMatchObject({ people, acknowledged: [102] });
    expect(world.incident.items[0]?.owner).toEqual(people[0]);
    expect(world.incident.reporter.login).toBe("rita");
  });
});

describe("a login that was nobody's when the configuration was taken into force", () => {
  it("entitles nobody who registers it later", () => {
    const world = atGate({ reviewers: [user("newcomer")] });
    world.renamed = { eve: "newcomer" };
    expect(refusedBy(world.say("eve", "/approve analysis"))).toBe("not-a-reviewer");
    expect(told(world)).toMatchObject({ namesake: "newcomer" });
  });

  it("leaves out whoever has it, where a gate leaves it out", () => {
    const world = atGate({ exclude: [{ kind: "user", login: "newcomer" }] });
    world.renamed = { max: "newcomer" };
    expect(refusedBy(world.say("max", "/approve analysis"))).toBe("excluded");
  });
});

describe("accounts that could not be looked up at the declaration", () => {
  const withoutPins = (): World => {
    const world = new World();
    world.policy = { ...world.policy, responders: { mia: { skills: [] }, max: { skills: [] } } };
    world.unreadableAccounts = new Set(["mia", "max"]);
    world.declare("critical");
    world.unreadableAccounts = new Set();
    return world;
  };
  const pin = (world: World, pins: Record<string, number>) => world.signal({ kind: "people-pinned", pins }, undefined);

  it("are open until they are pinned, and stay what they were pinned to first", () => {
    const world = withoutPins();
    expect(unpinnedIn(world.incident.policy)).toEqual(["mia", "max"]);
    pin(world, { mia: 103 });
    expect(unpinnedIn(world.incident.policy)).toEqual(["max"]);
    pin(world, { mia: 108, max: 104 });
    expect(world.incident.policy.pins).toEqual({ mia: 103, max: 104 });
  });

  it("entitle nobody while GitHub does not answer", () => {
    const world = withoutPins();
    world.unreadableAccounts = new Set(["mia"]);
    world.permissions.mia = "none";
    expect(refusedBy(world.say("mia", "/note I am one of you"))).toBe("unreadable");
    world.unreadableAccounts = new Set();
    expect(refusedBy(world.say("mia", "/note I am one of you"))).toBeUndefined();
  });
});

describe("a reviewer whose account is gone", () => {
  it("counts no more when the gate passes", () => {
    const world = atGate({ reviewers: [user("mia"), user("max")], approvals: 2 });
    world.say("mia", "/approve analysis");
    world.gone.add("mia");
    world.say("max", "/approve analysis");
    expect(world.incident.current).toBe("gate:analysis");
    expect(reckoning(world).discounted).toMatchObject([{ why: "no-longer-entitled" }]);
  });
});

const SERVICE = {
  ...{ owner: undefined, business: undefined, support: undefined, rotation: undefined },
  ...{ skills: [], repository: undefined, recipients: [] },
};
const ROTATION = {
  ...{ timezone: "UTC", handover: { weekday: 1, minute: 0 }, everyMs: 168 * HOUR, start: "2026-01-05" },
  ...{ members: ["carol"], overrides: [] },
};

it("reaches every place of a walk with pinned people as with others", () => {
  const world = atGate({ reviewers: [user("mia")] });
  world.say("mia", "/approve analysis");
  walkTo(world, "implement");
  expect(world.incident.current).toBe("implement");
});

import { describe, expect, it } from "@jest/globals";
import { maintainersCalled } from "../../../src/incident/authority/maintainers.ts";
import { nextDeadline } from "../../../src/incident/clock/deadlines.ts";
import type { Player } from "../../../src/policy/policy.ts";
import { type Permission, SEVERITIES } from "../../../src/vocabulary.ts";
import { kinds, MINUTE, PEOPLE, World } from "../world.ts";

const declared = (set: (world: World) => void = () => undefined, by = "rita"): World => {
  const world = new World();
  set(world);
  world.declare("critical", by);
  return world;
};
const called = (world: World): readonly string[] => maintainersCalled(world.incident).map(({ login }) => login);
const everybody = (permission: Permission) => Object.fromEntries(PEOPLE.map((login) => [login, permission]));
const naming =
  (player: Player) =>
  (world: World): void => {
    world.policy = { ...world.policy, roles: { lead: [player] } };
  };
const SECONDS = 1_000;

describe("a declaration that nobody would hear of", () => {
  it.each(SEVERITIES)("calls who has maintain or admin: %s", (severity) => {
    const world = new World();
    world.declare(severity);
    expect(called(world)).toEqual(["leo", "mia", "max", "sam", "amy"]);
  });

  it("calls them whoever declared, and not who declared", () => {
    expect(called(declared(undefined, "dana"))).toEqual(["leo", "mia", "max", "sam", "amy"]);
    expect(called(declared(undefined, "max"))).toEqual(["leo", "mia", "sam", "amy"]);
  });

  it("calls no more than five: first who has maintain for this repository, by the age of the account, the reporter last", () => {
    const many = declared((world) => {
      world.permissions = { ...everybody("admin"), mia: "maintain", carol: "maintain", eve: "maintain" };
    }, "dana");
    expect(called(many)).toEqual(["mia", "eve", "carol", "leo", "ana"]);
    expect(many.incident.maintainers?.of).toBe(9);
    const few = declared((world) => {
      world.permissions = { rita: "admin", leo: "admin", dana: "triage" };
    }, "dana");
    expect(called(few)).toEqual(["leo", "rita"]);
  });

  it("calls no programs", () => {
    const world = declared((made) => {
      made.renamed = { leo: "renovate[bot]", mia: "robot" };
      made.policy = { ...made.policy, bots: ["robot"] };
    });
    expect(called(world)).toEqual(["max", "sam", "amy"]);
  });

  it("says so where there is nobody else", () => {
    const alone = declared((world) => {
      world.permissions = { rita: "admin" };
    });
    expect(alone.incident.maintainers).toMatchObject({ found: [], of: 0 });
    expect(kinds(alone.wait(MINUTE))).not.toContain("maintainers-sought");
  });
});

describe("a declaration that somebody hears of", () => {
  it.each<readonly [string, Player]>([
    ["a person", { kind: "user", login: "leo" }],
    ["a team", { kind: "team", org: "acme", slug: "sre" }],
    ["who has the duty", { kind: "rotation", rotation: "platform", offset: 0 }],
  ])("asks for nobody else: %s", (_who, player) => {
    const world = declared(naming(player));
    expect(world.log.map(({ event }) => event.kind)).not.toContain("maintainers-sought");
    expect(world.incident.maintainers).toBeUndefined();
  });

  it.each<readonly [string, Player]>([
    ["an account that does not exist", { kind: "user", login: "ghost" }],
    ["only who declared", { kind: "user", login: "rita" }],
  ])("is not one where the configuration names %s", (_who, player) => {
    expect(called(declared(naming(player)))).toContain("leo");
  });
});

describe("while GitHub does not answer who they are", () => {
  const silent = (world: World) => {
    world.permissions = { ...world.permissions, amy: "unanswered" };
  };

  it("the incident is declared, and it is asked again soon, then ever more rarely", () => {
    const world = declared(silent);
    expect(called(world)).toEqual([]);
    expect(nextDeadline(world.incident)).toBe(world.now + 3 * SECONDS);
    expect(kinds(world.wait(2 * SECONDS))).toEqual([]);
    expect(kinds(world.wait(SECONDS))).toEqual(["maintainers-sought"]);
    expect(nextDeadline(world.incident)).toBe(world.now + 10 * SECONDS);
    world.permissions.amy = "admin";
    expect(kinds(world.wait(10 * SECONDS))).toEqual(["maintainers-sought"]);
    expect(called(world)).toEqual(["leo", "mia", "max", "sam", "amy"]);
    expect(kinds(world.wait(MINUTE))).toEqual([]);
  });

  it("nobody is asked for any more once somebody has acknowledged", () => {
    const world = declared(silent);
    world.say("leo", "/ack");
    expect(kinds(world.wait(MINUTE))).not.toContain("maintainers-sought");
  });

  it("it is given up in the end, and told", () => {
    const world = declared(silent);
    for (let minutes = 0; minutes < 60; minutes += 5) world.wait(5 * MINUTE);
    expect(world.incident.maintainers).toMatchObject({ found: "unreadable" });
  });
});

it("what must not be read is asked for once", () => {
  const world = declared((made) => {
    made.permissions = { ...made.permissions, amy: "unreadable" };
  });
  expect(world.incident.maintainers).toMatchObject({ found: "unreadable" });
  expect(kinds(world.wait(MINUTE))).toEqual([]);
});

it("who was called is called so until somebody acknowledges, under new names too", () => {
  const world = declared();
  world.signal({ kind: "people-renamed", people: [{ id: 101, login: "leonie" }] }, undefined);
  expect(called(world)).toContain("leonie");
  world.say("max", "/take lead");
  expect(called(world)).toEqual([]);
});

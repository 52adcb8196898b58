import { describe, expect, it } from "@jest/globals";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import { ISSUE, person, START, World } from "./world.ts";

const ORIGIN = {
  place: "mallory/sandbox#1",
  startedAt: START - 1_000,
  players: {
    lead: [person("eve"), person("leo")],
    analyst: [person("ana")],
    coordinator: [person("carol")],
    authority: [person("sam")],
  },
};

/** An issue that was an incident elsewhere, brought by somebody. */
const arrive = (world: World, by = "rita", labels: readonly string[] = []) =>
  world.signal({ kind: "severity-labelled", severity: "critical", issue: { ...ISSUE, labels }, origin: ORIGIN }, by);

describe("an incident that was transferred from another repository", () => {
  it("brings those of its lead, analyst and coordinator who can write here", () => {
    const world = new World();
    arrive(world);
    const { lead, analyst, coordinator } = world.incident.roles;
    expect([lead, analyst, coordinator].map((held) => held?.people)).toEqual([
      [person("leo")],
      [person("ana")],
      [person("carol")],
    ]);
    expect(world.incident.milestones.started).toBe(ORIGIN.startedAt);
  });

  it("makes nobody the authority, whatever its repository's configuration says", () => {
    const world = new World();
    arrive(world);
    expect(world.incident.roles.authority).toBeUndefined();
  });

  it("replaces nobody whom this repository's configuration names", () => {
    const world = new World();
    world.policy = {
      ...defaultPolicy(),
      roles: { lead: [{ kind: "user", login: "max" }], analyst: [{ kind: "team", org: "acme", slug: "sre" }] },
    };
    arrive(world);
    expect(world.incident.roles.lead?.people).toEqual([person("max")]);
    expect(world.incident.roles.analyst).toBeUndefined();
  });

  it("brings nobody whose permission cannot be read", () => {
    const world = new World();
    world.permissions.ana = "unreadable";
    arrive(world);
    expect(world.incident.roles.analyst).toBeUndefined();
  });

  it("is none here where whoever brought it cannot write, unless a severity's label stands there", () => {
    const refused = new World();
    expect(arrive(refused, "dana")).toEqual([]);
    const labelled = new World();
    arrive(labelled, "dana", ["sev:low"]);
    expect([labelled.incident.severity, labelled.incident.roles.lead]).toEqual(["low", undefined]);
    expect(labelled.incident.milestones.started).not.toBe(ORIGIN.startedAt);
  });

  it("is tried again where nobody can tell whether they can, and its label does not declare it", () => {
    const world = new World();
    world.permissions.rita = "unreadable";
    expect(() => arrive(world)).toThrow("could not be read");
    arrive(world, "rita", ["sev:high"]);
    expect([world.incident.severity, world.incident.roles.lead]).toEqual(["high", undefined]);
  });
});

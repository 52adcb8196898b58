import { describe, expect, it } from "@jest/globals";
import { askedFor } from "../../src/incident/authority/asked-for.ts";
import type { Role } from "../../src/vocabulary.ts";
import { kinds, person, World } from "./world.ts";

const named = (roles: Readonly<Partial<Record<Role, string>>>): World => {
  const world = new World();
  const players = Object.entries(roles).map(([role, login]) => [role, [{ kind: "user", login }]]);
  world.policy = { ...world.policy, roles: Object.fromEntries(players) };
  return world;
};
/** Leo leads, ana analyses and carol coordinates, by the configuration; rita declares. None of them has said a word. */
const silent = (): World => {
  const world = named({ lead: "leo", analyst: "ana", coordinator: "carol" });
  world.declare();
  return world;
};
const acknowledged = (world: World, role: Role) => world.incident.roles[role]?.acknowledged ?? [];
const isAnswered = ({ incident }: World): boolean => incident.milestones.acknowledged !== undefined;
const helpersOf = ({ incident }: World) => incident.helpers ?? [];
const logins = (people: readonly { readonly login: string }[]) => people.map(({ login }) => login);

describe("whoever acknowledges without a role", () => {
  it("is known by name, and is asked for what nobody is there to do", () => {
    const world = new World();
    world.declare("critical", "dana");
    expect(logins(askedFor(world.incident, "analyst"))).toEqual(["leo", "mia", "max", "sam", "amy"]);
    world.say("ana", "/ack");
    expect(isAnswered(world)).toBe(true);
    expect(logins(helpersOf(world))).toEqual(["ana"]);
    for (const role of ["lead", "coordinator", "analyst"] as const)
      expect(logins(askedFor(world.incident, role))).toEqual(["ana"]);
  });

  it("is a helper no more once they had a role, and held by nothing after they gave it away", () => {
    const world = new World();
    world.declare();
    world.say("ana", "/ack");
    world.say("carol", "/ack");
    world.say("ana", "/take analyst");
    expect(logins(helpersOf(world))).toEqual(["carol"]);
    world.say("ana", "/handover analyst @carol");
    expect(logins(helpersOf(world))).toEqual([]);
  });

  it("is known by the new name after a renaming", () => {
    const world = new World();
    world.declare();
    world.say("ana", "/ack");
    world.signal({ kind: "people-renamed", people: [{ ...person("ana"), login: "annie" }] }, undefined);
    expect(logins(helpersOf(world))).toEqual(["annie"]);
  });

  it("stands behind the lead", () => {
    const world = new World();
    world.declare();
    world.say("ana", "/ack");
    world.say("leo", "/take lead");
    expect(logins(askedFor(world.incident, "analyst"))).toEqual(["leo"]);
  });
});

describe("the work of a role acknowledges it", () => {
  it.each([
    ["carol", "coordinator", "/update we look at it", ""],
    ["carol", "coordinator", "/eta 17:00", ""],
    ["carol", "coordinator", "/severity high", ""],
    ["leo", "lead", "/assign business-owner @dana", ""],
    ["leo", "lead", "/service checkout", ""],
    ["ana", "analyst", "/submit analysis", "Root cause: the pool. Impact: nobody can pay."],
    ["ana", "analyst", "/mitigated", ""],
    ["ana", "analyst", "/resolved temporary", ""],
    ["leo", "lead", "/correct started 12:40", ""],
    ["leo", "lead", "/cancel false-alarm", ""],
  ] as const)("%s as %s: %s", (login, role, line, text) => {
    const world = silent();
    const events = kinds(world.say(login, line, text));
    expect(events).toContain("acknowledged");
    expect(acknowledged(world, role)).toContain(person(login).id);
    expect(isAnswered(world)).toBe(true);
    expect(events.filter((kind) => kind === "milestone-reached").length).toBe(
      line.startsWith("/mitigated") || line.startsWith("/resolved") ? 2 : 1,
    );
  });

  it("a tick and a label are work too", () => {
    const ticking = silent();
    ticking.signal({ kind: "card-edited", card: "card:document", body: "- [x] When it began" }, "carol");
    expect(isAnswered(ticking)).toBe(true);
    const labelling = silent();
    labelling.signal({ kind: "label-set", label: "mitigated", issue: {} as never }, "ana");
    expect(acknowledged(labelling, "analyst")).toEqual([person("ana").id]);
  });

  it("once", () => {
    const world = silent();
    world.say("carol", "/update we look at it");
    expect(kinds(world.say("carol", "/update we still look at it"))).toEqual(["update-posted", "carried-out"]);
  });

  it("stands in for a role that is open as well", () => {
    const world = new World();
    world.declare("critical", "dana");
    world.say("max", "/assign analyst @ana");
    expect(isAnswered(world)).toBe(true);
    expect(logins(helpersOf(world))).toEqual(["max"]);
  });
});

describe("nobody has acknowledged by", () => {
  it.each([
    ["a note", "ana", "/note the graph is odd"],
    ["a link", "ana", "/link #9"],
    ["a question", "ana", "/status"],
    ["what was refused", "ana", "/update I may not"],
    ["handing the role on", "ana", "/handover analyst @sam"],
  ])("%s", (_what, login, line) => {
    const world = silent();
    world.say(login, line);
    expect(acknowledged(world, "analyst")).toEqual([]);
    expect(isAnswered(world)).toBe(false);
    expect(helpersOf(world)).toEqual([]);
  });

  it("the declaration, or what who declared does next", () => {
    const world = new World();
    world.declare();
    world.say("rita", "/update we look for somebody");
    world.say("rita", "/assign lead @leo");
    expect(isAnswered(world)).toBe(false);
  });

  it("somebody else's tick", () => {
    const world = silent();
    world.signal({ kind: "card-edited", card: "card:document", body: "- [x] When it began" }, "max");
    expect(isAnswered(world)).toBe(false);
  });
});

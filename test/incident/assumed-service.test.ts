import { describe, expect, it } from "@jest/globals";
import { board } from "../../src/view/board/board.ts";
import { saidSince, templates } from "../view/reading.ts";
import { person, refusedBy, World } from "./world.ts";

const entry = { support: undefined, rotation: undefined, repository: undefined, skills: [], recipients: [] };
const owned = { ...entry, owner: { kind: "user", login: "max" }, business: undefined } as const;

const declared = (services: readonly string[], body = "It is down."): World => {
  const world = new World();
  world.policy = { ...world.policy, services: Object.fromEntries(services.map((name) => [name, owned])) };
  world.declare("high", "carol", { body });
  return world;
};
const boardOf = (world: World): string => board(world.incident, world.now, world.now, templates);
const ASSUMED = "Nobody named the service, and the catalogue has only `checkout`. Is it another? `/service NAME`";

describe("the only service of a catalogue", () => {
  it("is taken where nobody names one, and it is said that it was", () => {
    const world = declared(["checkout"]);
    expect(world.incident.service).toBe("checkout");
    expect(boardOf(world)).toContain(ASSUMED);
    expect(saidSince(world.incident, world.log, 0).join("\n")).toContain(ASSUMED);
  });

  it("is not assumed where somebody named it, nor where there are two or none", () => {
    const form = "### Affected service\n\ncheckout\n";
    for (const world of [declared(["checkout"], form), declared(["checkout", "search"]), declared([])])
      expect(boardOf(world)).not.toContain("Nobody named the service");
  });

  it("is nobody's assumption any more when it was confirmed", () => {
    const world = declared(["checkout"]);
    world.say("carol", "/service checkout");
    expect(boardOf(world)).not.toContain("Nobody named the service");
    expect(world.incident.roles["service-owner"]?.people).toEqual([person("max")]);
  });

  it("gives way to another that the catalogue does not have, with its owner", () => {
    const world = declared(["checkout"]);
    expect(refusedBy(world.say("carol", "/service search"))).toBeUndefined();
    expect(world.incident.service).toBe("search");
    expect(world.incident.roles["service-owner"]).toBeUndefined();
    expect(boardOf(world)).not.toContain("Nobody named the service");
  });

  it("is still asked after where another is only a slip, and where it was named", () => {
    expect(refusedBy(declared(["checkout"]).say("carol", "/service chekout"))).toBe("bad-argument");
    const named = declared(["checkout"], "### Affected service\n\ncheckout\n");
    expect(refusedBy(named.say("carol", "/service search"))).toBe("bad-argument");
  });
});

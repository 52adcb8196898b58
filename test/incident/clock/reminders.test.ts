import { describe, expect, it } from "@jest/globals";
import { nextDeadline } from "../../../src/incident/clock/deadlines.ts";
import type { Event } from "../../../src/incident/event.ts";
import { defaultPolicy } from "../../../src/policy/defaults.ts";
import { saidSince } from "../../view/reading.ts";
import { walkTo } from "../walk.ts";
import { HOUR, MINUTE, World } from "../world.ts";

/** What is said while nobody does anything for so long, whenever a clock rings. */
const inSilence = (world: World, ms: number): readonly string[] => {
  const since = world.log.length;
  const until = world.now + ms;
  for (
    let next = nextDeadline(world.incident);
    next !== undefined && next <= until;
    next = nextDeadline(world.incident)
  )
    world.wait(next - world.now);
  world.now = until;
  return saidSince(world.incident, world.log, since);
};

/** Who is mentioned in each, in order. */
const calledIn = (said: readonly string[]): readonly (readonly string[])[] =>
  said.map((body) => [...body.matchAll(/(?<![\w`])@(\w[\w/-]*)/gu)].map(([, name = ""]) => name));

const named = (): World => {
  const world = new World();
  world.policy = {
    ...defaultPolicy(),
    roles: {
      lead: [{ kind: "user", login: "leo" }],
      coordinator: [{ kind: "user", login: "mia" }],
      authority: [{ kind: "user", login: "sam" }],
    },
  };
  world.declare("critical", "rita");
  return world;
};

describe("a reminder that nobody answers", () => {
  it("of the acknowledgement goes on to the next who can act, then asks everybody, and ends", () => {
    const world = named();
    const said = inSilence(world, 29 * MINUTE);
    expect(calledIn(said)).toEqual([["leo", "mia"], ["sam"]]);
    expect(said[1]).toContain("can you take this?");
    expect(said[1]).toContain("I called **leo** and **mia**");
    expect(world.incident.clocks.acknowledge?.round).toBe(3);
  });

  it("of the acknowledgement says at its end that nobody has answered, where nobody is left to call", () => {
    const world = new World();
    world.policy = { ...defaultPolicy(), roles: { lead: [{ kind: "user", login: "leo" }] } };
    world.declare("critical", "rita");
    const said = inSilence(world, 29 * MINUTE);
    expect(calledIn(said)).toEqual([["leo"], []]);
    expect(said[1]).toContain("**Nobody has answered.** I called **leo**");
  });

  it("of an update goes from the coordinator to the lead, and never twice to one person", () => {
    const world = named();
    world.say("leo", "/ack");
    const said = inSilence(world, 12 * HOUR);
    expect(calledIn(said)).toEqual([["mia"], ["leo"]]);
    expect(said[1]).toContain("I've already asked **mia**");
  });

  it("of an update begins again with the next update, and not because the record moved on", () => {
    const world = named();
    world.say("leo", "/ack");
    inSilence(world, 12 * HOUR);
    world.say("leo", "/take analyst");
    expect(inSilence(world, 12 * HOUR)).toEqual([]);
    world.say("mia", "/update half of them work again");
    expect(calledIn(inSilence(world, 12 * HOUR))).toEqual([["mia"], ["leo"]]);
  });

  it("of a gate goes from its reviewers to the lead to the authority, and ends", () => {
    const world = new World();
    world.policy = { ...defaultPolicy(), roles: { authority: [{ kind: "user", login: "sam" }] } };
    const stages = world.policy.process.stages.map((stage) =>
      stage.kind === "gate" ? { ...stage, reviewers: [{ kind: "user", login: "mia" } as const] } : stage,
    );
    world.policy = { ...world.policy, process: { ...world.policy.process, stages } };
    walkTo(world, "gate:analysis");
    world.say("rita", "/resolved permanent");
    world.say("leo", "/resolved permanent");
    const said = inSilence(world, 12 * HOUR).filter((body) => body.includes("the analysis"));
    expect(calledIn(said)).toEqual([["mia"], ["leo"], ["sam"]]);
    expect(said[2]).toContain("`/waive analysis reason`");
  });

  it("of a gate begins again with a new text", () => {
    const world = new World();
    walkTo(world, "gate:analysis");
    const reminders = (events: readonly Event[]): number =>
      events.filter((event) => event.kind === "clock-ran-out" && event.clock === "gate-reminder").length;
    for (let round = 0; round < 6; round += 1) world.wait(30 * MINUTE);
    expect(reminders(world.log.map(({ event }) => event))).toBe(3);
    world.say("ana", "/submit analysis", "It was the release.");
    expect(reminders(world.wait(30 * MINUTE))).toBe(1);
  });

  it("is quiet once it is back, though nobody ever acknowledged", () => {
    const world = named();
    world.say("leo", "/resolved permanent");
    expect(inSilence(world, 30 * MINUTE)).toEqual([]);
  });
});

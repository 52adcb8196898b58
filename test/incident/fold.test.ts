import { describe, expect, it } from "@jest/globals";
import { evolve, fold } from "../../src/incident/evolve/evolve.ts";
import type { Recorded } from "../../src/incident/recorded.ts";
import { World } from "./world.ts";

const story = (): Recorded[] => {
  const world = new World();
  world.record({ kind: "noted", text: "before anything was declared", at: world.now });
  world.declare();
  world.say("rita", "/ack");
  world.say("rita", "/mitigated", "Rolled back.");
  return world.log;
};

describe("fold", () => {
  it("comes to the same as evolving event by event, causes included", () => {
    const log = story();
    expect(fold(log)).toEqual(log.reduce(evolve, undefined));
    expect(fold(log)?.causes.size).toBe(new Set(log.slice(1).map(({ cause }) => cause)).size);
  });

  it("is undefined where nothing was declared", () => {
    expect(fold(story().slice(0, 1))).toBeUndefined();
    expect(fold([])).toBeUndefined();
  });

  it("follows a log that grows", () => {
    const log = story();
    const last = log.pop();
    expect(fold(log)?.version).toBe(log.length);
    if (last !== undefined) log.push(last);
    expect(fold(log)?.version).toBe(log.length);
  });
});

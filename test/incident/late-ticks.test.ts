import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../src/incident/event.ts";
import { kinds, World } from "./world.ts";

const OTHERS = ["When it began", "What is seen", "Error messages or codes", "Screenshots or logs", "Affected service"];

/** Somebody ticks the last box of a card two seconds from now; a second before, somebody else did the others, and is heard later. */
const overtaken = (last: string, first: string): { readonly world: World; readonly events: readonly Event[] } => {
  const world = new World();
  world.declare();
  const { now } = world;
  const ticks = (by: string, at: number, items: readonly string[]): readonly Event[] => {
    world.now = at;
    const boxes = items.map((text) => ({ text, ticked: true }));
    return world.signal({ kind: "card-edited", card: "card:document", body: "", boxes }, by);
  };
  ticks(last, now + 2_000, ["Affected users"]);
  return { world, events: ticks(first, now + 1_000, OTHERS) };
};

describe("ticks that overtook each other", () => {
  it("complete the step by whoever ticked last on GitHub, though that was heard first", () => {
    const { world, events } = overtaken("rita", "eve");
    expect(kinds(events)).toContain("step-done");
    expect(Object.values(world.incident.done).map(({ login }) => login)).toEqual(["rita"]);
  });

  it("do not complete it where whoever ticked last may not", () => {
    expect(kinds(overtaken("eve", "rita").events)).not.toContain("step-done");
  });
});

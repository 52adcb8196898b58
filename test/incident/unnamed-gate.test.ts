import { describe, expect, it } from "@jest/globals";
import { walkTo } from "./walk.ts";
import { person, refusedBy, World } from "./world.ts";

/** The gate of the analysis is open; a comment that names no gate was written so long after that. */
const written = (word: "approve" | "reject", after: number) => {
  const world = new World();
  walkTo(world, "gate:analysis");
  const comment = { id: 90_000, url: "https://github.com/acme/shop/issues/42#issuecomment-90000" };
  const what = { kind: "commanded", command: word, argument: "looks right", text: "", index: 0, comment } as const;
  const at = world.incident.currentSince + after;
  return { world, events: world.take({ name: "late words", actor: person("max"), at, what }) };
};

describe("a word on a gate that is not named", () => {
  it("is for the gate that is open, all of it words", () => {
    const { events } = written("approve", 1_000);
    expect(events[0]).toMatchObject({ kind: "approved", gate: "analysis", words: "looks right" });
    expect(written("reject", 1_000).events[0]).toMatchObject({ kind: "rejected", reason: "looks right" });
  });

  it("counts for no gate that opened after it was written, however late it comes", () => {
    for (const word of ["approve", "reject"] as const) {
      const { world, events } = written(word, -1_000);
      expect(refusedBy(events)).toBe("no-such-stage");
      expect(world.incident.current).toBe("gate:analysis");
      expect(world.incident.gates.analysis?.approvals ?? []).toEqual([]);
    }
  });

  it("is never taken for a gate where no gate is open", () => {
    const world = new World();
    walkTo(world, "analysis");
    expect(refusedBy(world.say("max", "/approve looks right"))).toBe("gate-not-open");
    expect(refusedBy(world.say("max", "/reject it is thin"))).toBe("gate-not-open");
  });
});

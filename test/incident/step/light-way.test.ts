import { describe, expect, it } from "@jest/globals";
import { deadlines } from "../../../src/incident/clock/deadlines.ts";
import { leftOut, stagesOf } from "../../../src/incident/step/stages.ts";
import { saidSince } from "../../view/reading.ts";
import { file, written } from "../walk.ts";
import { World } from "../world.ts";

const low = (): World => {
  const world = new World();
  world.declare("low");
  return world;
};

/** One comment of several commands. */
const says = (world: World, by: string, ...commands: readonly (readonly [line: string, text?: string])[]): void => {
  world.now += 60_000;
  for (const [index, [line, text = ""]] of commands.entries())
    world.command(by, line, text, world.lastComment + 1, index);
};

const repaired = (): World => {
  const world = low();
  says(world, "leo", ["/take lead"], ["/resolved permanent"], ["/submit record", "A full disk. Cleaned it."]);
  return world;
};

describe("a low incident", () => {
  it("begins on the short way, and leaves out what nobody has begun once it is fixed and written down", () => {
    const world = low();
    expect(world.incident.current).toBe("document");
    world.say("leo", "/take lead");
    world.say("leo", "/resolved permanent");
    expect(world.incident.current).toBe("document");
    world.say("leo", "/submit record", "A full disk. Cleaned it.");
    expect(world.incident.current).toBe("catalog");
    expect(leftOut(world.incident).map(({ key }) => key)).toEqual([
      "document",
      "assign",
      "analysis",
      "verify",
      "gate:resolution",
    ]);
  });

  it("leaves nothing out once somebody has handed in an analysis: what was begun is walked, its gate too", () => {
    const world = low();
    says(world, "leo", ["/take lead"], ["/take analyst"], ["/submit analysis", "The disk is full."]);
    says(world, "leo", ["/resolved permanent"], ["/submit record", "A full disk. Cleaned it."]);
    expect([world.incident.isLight, leftOut(world.incident)]).toEqual([undefined, []]);
    expect(world.incident.current).not.toBe("catalog");
  });

  it("leaves nothing out where it once was worse: the gates that it earned stay", () => {
    const world = new World();
    world.declare("high");
    world.say("rita", "/severity low nobody is affected");
    says(world, "leo", ["/take lead"], ["/resolved permanent"], ["/submit record", "A full disk. Cleaned it."]);
    expect(world.incident.severity).toBe("low");
    expect([world.incident.isLight, world.incident.ending]).toEqual([undefined, undefined]);
  });

  it("walks what its severity left out when it turns out to be worse", () => {
    const world = repaired();
    expect(stagesOf({ ...world.incident, severity: "high", had: ["low"] }).map(({ key }) => key)).toContain(
      "gate:resolution",
    );
  });

  it("is closed by one comment that says that it is fixed, and what it was", () => {
    const world = repaired();
    expect(world.incident.current).toBe("catalog");
    written(world, file("catalog", "the catalogue"));
    written(world, file("closure-report", "closed"));
    expect(world.incident.ending?.kind).toBe("closed");
  });

  it("says two things in all where that comment is written: that it began, and that it is closed", () => {
    const world = repaired();
    // What was to be said is said before the files are written, and again after.
    const before = saidSince(world.incident, world.log, 0);
    written(world, file("catalog", "the catalogue"));
    written(world, file("closure-report", "closed"));
    expect(before).toHaveLength(1);
    expect(saidSince(world.incident, world.log, 0)).toEqual([...before, expect.stringMatching(/INC-42 is closed/)]);
    expect(saidSince(world.incident, world.log, 0).at(-1)).toContain(
      "Left out, because **leo** wrote down what it was and it's fixed: **Document what is known**, **",
    );
  });

  it("asks for the record in the word that the service is back, where that comes first", () => {
    const world = low();
    world.say("leo", "/take lead");
    const since = world.log.length;
    world.say("leo", "/resolved permanent");
    expect(saidSince(world.incident, world.log, since)).toEqual([
      expect.stringMatching(
        /^🟢 \*\*It's been back since .*\*\*leo\*\*, write down what it was and what was done: `\/submit record`/,
      ),
    ]);
  });

  it("asks no owner to validate, and tells of no watch that it does not have", () => {
    const world = low();
    world.say("leo", "/take lead");
    world.say("leo", "/resolved permanent");
    const said = saidSince(world.incident, world.log, 0).join("\n");
    expect(deadlines(world.incident).map(({ clock }) => clock)).not.toContain("monitoring");
    expect(said).not.toMatch(/validate|watch|plan/u);
    expect(said).toContain("write down what it was and what was done: `/submit record`");
  });

  it("is not closed by a stranger's comment, nor by a reporter's", () => {
    for (const who of ["eve", "rita"]) {
      const world = low();
      says(world, who, ["/resolved permanent"], ["/submit record", "It is fine."]);
      expect([who, world.incident.resolution, world.incident.evidence.record]).toEqual([who, undefined, undefined]);
    }
  });
});

describe("a severity that was set too high", () => {
  it("can be lowered while the facts are collected, and keeps the gates that it has earned", () => {
    const world = new World();
    world.declare("high");
    expect(world.incident.current).toBe("document");
    world.say("rita", "/severity low nobody is affected");
    expect(world.incident.severity).toBe("low");
    expect(stagesOf(world.incident).map(({ key }) => key)).toContain("gate:analysis");
  });
});

import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../../src/incident/event.ts";
import type { Recorded } from "../../../src/incident/recorded.ts";
import { timeline } from "../../../src/view/records/timeline/timeline.ts";
import { reference, World } from "../../incident/world.ts";
import { ben, declared, type Line, omar, recorded, rita } from "./story.ts";
import { templates } from "./told.ts";

/** A world whose people act all within the one second that GitHub tells. */
const inOneSecond = (...acts: readonly (readonly [by: string, line: string])[]): World => {
  const world = new World();
  world.permissions = { ...world.permissions, dana: "write" };
  world.declare();
  for (const [index, [by, line]] of acts.entries()) world.command(by, line, "", 2000 + index, 0);
  return world;
};

const approved = (revision: string): Event => ({
  kind: "approved",
  gate: "analysis",
  revision,
  because: { kind: "team", org: "acme", slug: "sre" },
  entries: ["@acme/sre"],
  words: "",
  source: { kind: "comment", comment: reference(1) },
});

const told = (world: World): readonly string[] => sentences(world.log);

const sentences = (log: readonly Recorded[]): readonly string[] =>
  timeline(log, templates).flatMap(({ lines }) => lines.map(({ text }) => text.markdown));

describe("the timeline of one second", () => {
  it("tells three people who acknowledge apart, each with the roles that are theirs", () => {
    const world = inOneSecond(["leo", "/assign lead @leo"], ["leo", "/assign analyst @ana"]);
    for (const [index, by] of ["ana", "leo", "rita"].entries()) world.command(by, "/ack", "", 3000 + index, 0);
    expect(told(world).filter((line) => /acknowledged/i.test(line))).toEqual([
      "**Acknowledged** by **leo** as lead",
      "**ana** acknowledged as analyst",
      "**rita** acknowledged as coordinator",
    ]);
  });
  it("tells the players that two people set apart, each under the hand that set them", () => {
    const lines = told(inOneSecond(["mia", "/take lead"], ["ana", "/take analyst"]));
    expect(lines.filter((line) => line.includes("oles: ") && !line.includes("coordinator"))).toEqual([
      "**mia** set the roles: lead **mia**",
      "**ana** set the roles: analyst **ana**",
    ]);
  });
  it("tells what one act set in one line", () => {
    const lines = told(inOneSecond());
    expect(lines.filter((line) => line.includes("oles: "))).toHaveLength(1);
  });
  it("says of the last approval alone that it passed", () => {
    const lines: readonly Line[] = [
      ["2026-11-22 14:00", rita, declared("Checkout is down")],
      ["2026-11-22 15:00", ben, approved("r")],
      ["2026-11-22 15:00", omar, approved("r")],
      ["2026-11-22 15:00", undefined, { kind: "gate-passed", gate: "analysis", revision: "r", approvals: [] }],
    ];
    expect(sentences(recorded(lines)).slice(-2)).toEqual([
      "**ben** approved the analysis",
      "**omar** approved the analysis, and it passed",
    ]);
  });
  it("keeps both lines where a workaround and a repair for good come in the same second", () => {
    const lines = told(
      inOneSecond(["mia", "/take lead"], ["mia", "/resolved temporary"], ["mia", "/resolved permanent"]),
    );
    expect(lines.filter((line) => line.startsWith("**Resolved**"))).toEqual([
      "**Resolved** with a workaround, as **mia** reported",
      "**Resolved** for good, as **mia** reported",
    ]);
  });
});

describe("action items of one comment", () => {
  it("are two where they begin with the same forty characters, and end apart", () => {
    const world = inOneSecond();
    const begin = "/action write down what to do when the database is";
    world.command("rita", `${begin} full`, "", 4000, 0);
    world.command("rita", `${begin} slow`, "", 4000, 1);
    const [full, slow] = world.incident.items;
    world.record({ kind: "action-closed", item: full?.item ?? "", completed: true });
    expect(full?.item).not.toBe(slow?.item);
    expect(world.incident.items.map(({ state }) => state)).toEqual(["closed", "open"]);
  });
});

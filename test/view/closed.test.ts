import { expect, it } from "@jest/globals";
import { stageByKey } from "../../src/incident/step/stages.ts";
import { World } from "../incident/world.ts";
import { saidSince } from "./reading.ts";

it("the end names what was waived in words, gates as gates, and by whom", () => {
  const world = new World();
  world.declare("critical");
  for (let waived = 0; waived < 25 && world.incident.ending === undefined; waived += 1) {
    const stage = stageByKey(world.incident, world.incident.current);
    world.say(waived % 2 === 0 ? "amy" : "sam", `/waive ${stage?.key.replace(":", " ")} nobody is left`);
  }
  const said = saidSince(world.incident, world.log, 0).find((each) => each.includes("is closed")) ?? "";
  expect(said).toContain("Waived: **Document what is known** by **amy**, ");
  expect(said).toContain("the gate **The analysis is right** by **");
  expect(said).not.toMatch(/\*\*(?:document|analysis|assign)\*\* by/);
});

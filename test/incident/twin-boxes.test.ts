import { describe, expect, it } from "@jest/globals";
import { missingOf } from "../../src/incident/step/requirements.ts";
import { stageByKey } from "../../src/incident/step/stages.ts";
import { changedBoxes, tasksOf } from "../../src/text/tasks.ts";
import { openTasks } from "../../src/view/records/postmortem/evidence.ts";
import { walkTo } from "./walk.ts";
import { kinds, reference, World } from "./world.ts";

/** A plan that says the same steps twice; `marks` are those of its boxes, in order. */
const plan = (marks: string, names = ["Europe", "America"]): string => {
  const box = (at: number, words: string): string => `- [${marks[at] ?? " "}] ${words}`;
  return names
    .map((name, at) => `### ${name}\n\n${box(2 * at, "Restart the pods")}\n${box(2 * at + 1, "Check the error rate")}`)
    .join("\n\n");
};

const submitted = (text: string): World => {
  const world = new World();
  walkTo(world, "plan");
  world.say("leo", "/submit plan", text);
  return world;
};

/** Somebody edits the plan, from one text to another. */
const edit = (world: World, from: string, to: string, by = "ana") => {
  world.now += 60_000;
  const comment = world.incident.evidence.plan?.comment ?? reference(0);
  const boxes = changedBoxes(from, to);
  return world.signal({ kind: "comment-edited", comment, body: to, submitted: to, rewritten: false, boxes }, by);
};

const openIn = (world: World): readonly string[] => openTasks(world.incident, "plan");
const missingIn = (world: World): readonly unknown[] => {
  const stage = stageByKey(world.incident, "implement");
  return stage === undefined
    ? []
    : missingOf(world.incident, stage, world.now).flatMap(({ facts }) => facts.boxes ?? []);
};

describe("two boxes with the same words", () => {
  it("are two boxes: who ticks one of them has not done the other", () => {
    const world = submitted(plan("    "));
    edit(world, plan("    "), plan("x   "));
    const events = edit(world, plan("x   "), plan("xx  "));
    expect(kinds(events)).not.toContain("step-done");
    expect(openIn(world)).toEqual(["Restart the pods", "Check the error rate"]);
    expect(missingIn(world)).toEqual(["Restart the pods", "Check the error rate"]);
    expect(kinds(edit(world, plan("xx  "), plan("xxxx")))).toContain("step-done");
    expect(openIn(world)).toEqual([]);
  });

  it("are ticked where they stand, the second before the first", () => {
    const world = submitted(plan("    "));
    edit(world, plan("    "), plan("  x "));
    expect(world.log.at(-1)?.event).toMatchObject({ kind: "ticked", item: "Restart the pods", nth: 2, ticked: true });
    edit(world, plan("  x "), plan("x x "));
    edit(world, plan("x x "), plan("x   "));
    expect(Object.keys(world.incident.ticks["tasks:plan"] ?? {})).toEqual(["Restart the pods"]);
  });

  it("are ticked one by one in the text that is submitted", () => {
    expect(openIn(submitted(plan("  xx")))).toEqual(["Restart the pods", "Check the error rate"]);
  });

  it("keep no tick of a twin that was taken out above them", () => {
    const world = submitted(plan("    "));
    edit(world, plan("    "), plan("xx  "));
    edit(world, plan("xx  "), plan("  ", ["America"]));
    expect(openIn(world)).toEqual(["Restart the pods", "Check the error rate"]);
  });

  it("take their ticks along where they are moved", () => {
    const world = submitted(plan("    "));
    edit(world, plan("    "), plan("xx  "));
    edit(world, plan("xx  "), plan("  xx", ["America", "Europe"]));
    expect(Object.keys(world.incident.ticks["tasks:plan"] ?? {}).map((key) => key.split("\n")[1])).toEqual(["2", "2"]);
  });

  it("leave a box alone that has no twin, however the text around it is changed", () => {
    const world = submitted("- [ ] one\n- [ ] two");
    edit(world, "- [ ] one\n- [ ] two", "- [x] one\n- [ ] two");
    edit(world, "- [x] one\n- [ ] two", "- [ ] zero\n- [x] one\n- [ ] two");
    expect(openIn(world)).toEqual(["zero", "two"]);
  });

  it("are not guessed at by an edit that comes late, when the text is another by now", () => {
    const world = submitted(plan("    "));
    edit(world, plan("    "), plan("    ", ["America", "Europe"]));
    const comment = world.incident.evidence.plan?.comment ?? reference(0);
    const boxes = changedBoxes(plan("    "), plan("x   "));
    const body = plan("x   ", ["Asia", "Europe"]);
    world.late(
      { kind: "comment-edited", comment, body, submitted: body, rewritten: false, boxes },
      "ana",
      world.now - 1_000,
      world.now,
    );
    expect(openIn(world)).toHaveLength(4);
  });

  it("are told apart whatever the case and the spaces of their words", () => {
    expect(tasksOf("- [ ] Restart  it\n- [x] restart it").map(({ nth }) => nth)).toEqual([undefined, 2]);
  });

  it("fold, from a log in which they were one, as they did", () => {
    const world = submitted(plan("    "));
    world.record({ kind: "ticked", list: "tasks:plan", item: "Restart the pods", ticked: true });
    expect(Object.keys(world.incident.ticks["tasks:plan"] ?? {})).toEqual(["Restart the pods"]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { walkTo } from "./walk.ts";
import { kinds, refusedBy, World } from "./world.ts";

const QUESTIONS = (world: World): readonly string[] =>
  world.incident.policy.process.stages
    .flatMap((stage) => (stage.kind === "step" ? stage.requires : []))
    .flatMap((need) => (need.kind === "questions" ? need.items.map(({ ask }) => ask) : []));

const atCloseOut = (): World => {
  const world = new World();
  walkTo(world, "closure");
  return world;
};
const added = (events: ReturnType<World["say"]>): number =>
  kinds(events).filter((kind) => kind === "action-added").length;

describe("/done at the close-out", () => {
  it("says what it would do where no box is ticked, and does it at the second word", () => {
    const world = atCloseOut();
    const warned = world.say("rita", "/done closure");
    expect(refusedBy(warned)).toBe("nothing-ticked");
    expect(added(warned)).toBe(0);
    expect(added(world.say("rita", "/done closure"))).toBe(QUESTIONS(world).length);
  });

  it("warns each who says it: the other has read nothing of that", () => {
    const world = atCloseOut();
    world.say("rita", "/done closure");
    expect(refusedBy(world.say("leo", "/done"))).toBe("nothing-ticked");
    expect(added(world.say("leo", "/done"))).toBe(QUESTIONS(world).length);
  });

  it("takes two words of one second for one", () => {
    const world = atCloseOut();
    world.say("rita", "/done closure");
    expect(refusedBy(world.command("rita", "/done closure", "", 9000, 0))).toBe("nothing-ticked");
  });

  it("does it at once where one box is ticked: an open box is fine", () => {
    const world = atCloseOut();
    const [first = ""] = QUESTIONS(world);
    world.signal({ kind: "card-edited", card: "card:closure", body: `- [x] ${first}` }, "rita");
    expect(added(world.say("rita", "/done closure"))).toBe(QUESTIONS(world).length - 1);
  });

  it("is refused as before to who may not", () => {
    expect(refusedBy(atCloseOut().say("carol", "/done closure"))).toBe("not-allowed");
  });
});

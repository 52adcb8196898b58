import { describe, expect, it } from "@jest/globals";
import { createStages, SHORT_CLOCKS } from "../stage.ts";
import { walkTo } from "../walk.ts";

const stages = createStages();
const TEN_MINUTES = 600_000;

describe("a machine whose clock is wrong", () => {
  it("judges as one that is right: ten minutes ahead, then ten minutes behind, in the middle of an incident", async () => {
    let skew = TEN_MINUTES;
    const machine = { wall: () => Date.now() + skew, steady: () => performance.now() };
    const stage = await stages({ configuration: SHORT_CLOCKS, firewarden: { start: { machine } } });
    const incident = await stage.declare("medium");
    await walkTo(stage, incident, "gate:analysis");
    skew = -TEN_MINUTES;
    await walkTo(stage, incident, "review");
    skew = TEN_MINUTES;
    await walkTo(stage, incident, "gate:review");
    // The words of a moment after Firewarden itself wrote the post-mortem, by whatever clock.
    await incident.says("bob", "/approve review");
    expect(await incident.stage()).not.toBe("gate:review");
    expect((await incident.comments()).map(({ body }) => body).join()).not.toMatch(/doesn't count/);
  }, 120_000);
});

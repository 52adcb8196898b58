import { describe, expect, it } from "@jest/globals";
import { createStages } from "../stage.ts";

const openStage = createStages();
const REACTIONS = /\/issues\/comments\/\d+\/reactions$/;

describe("a stranger's storm of commands", () => {
  it("gets five answers, takes nothing from who leads, and shows in the metrics", async () => {
    const stage = await openStage({ firewarden: { environment: { GITHUB_LIMITS: "github" } } });
    const incident = await stage.declare("high");
    const from = stage.github.requests.length;
    const mallory = stage.github.person("mallory");
    await Promise.all(
      Array.from({ length: 30 }, (_, round) => mallory.comment(incident.number, `/take lead ${round}`)),
    );
    const takes = await incident.says("carol", "/severity medium");

    expect(await incident.reactionsTo(takes)).toEqual(["+1"]);
    expect((await incident.issue()).labels).toContain("sev:medium");
    const written = stage.github.requests.slice(from).filter(({ method }) => method === "POST");
    const reactions = written.filter(({ url }) => REACTIONS.test(url));
    const explained = (await incident.comments()).filter(({ body }) => body.includes("**mallory**"));
    // Carol's own is beside them.
    expect(reactions.length - 1 + explained.length).toBeLessThanOrEqual(5);
    expect(explained).toHaveLength(1);
    expect(await stage.metrics()).toMatch(/firewarden_courtesies_left_out_total\{repository="\d+"\} 2[5-9]/);
  });
});

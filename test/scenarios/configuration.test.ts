import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { createStages, SHORT_CLOCKS, type Stage } from "./stage.ts";
import { walkTo } from "./walk.ts";

const stages = createStages();

const Runs = z.object({
  check_runs: z.array(
    z.object({ id: z.number(), name: z.string(), conclusion: z.string(), output: z.object({ summary: z.string() }) }),
  ),
});
const Annotations = z.array(z.object({ path: z.string(), start_line: z.number(), message: z.string() }));

const checkOf = async (stage: Stage, commit: string) => {
  const api = "/repos/acme/shop";
  const { check_runs: runs } = Runs.parse(await stage.github.look(`${api}/commits/${commit}/check-runs`));
  const run = runs.find(({ name }) => name === "firewarden / configuration");
  const annotations =
    run === undefined ? [] : Annotations.parse(await stage.github.look(`${api}/check-runs/${run.id}/annotations`));
  return { conclusion: run?.conclusion, annotations };
};

const BROKEN = `version: 1
severities:
  critical: {monitor: 1s}
gates:
  analysis: {aprovals: 2}
`;

describe("the configuration", () => {
  it("is reported on the commit that broke it, at its line, with what was meant", async () => {
    const stage = await stages();
    const { conclusion, annotations } = await checkOf(stage, await stage.configure(BROKEN));
    expect(conclusion).toBe("failure");
    expect(annotations).toEqual([
      { path: ".github/firewarden.yml", start_line: 5, message: expect.stringContaining("approvals") },
    ]);
  });

  it("is good again on the commit that mends it", async () => {
    const stage = await stages();
    await stage.configure(BROKEN);
    const { conclusion, annotations } = await checkOf(stage, await stage.configure(BROKEN.replace("aprov", "approv")));
    expect(conclusion).toBe("success");
    expect(annotations).toEqual([]);
  });

  it("leaves the last good one in force while it is broken, and the board says so", async () => {
    const stage = await stages({ configuration: `${SHORT_CLOCKS}\nroles: {lead: ["@bob"]}` });
    await stage.declare("critical");
    await stage.configure(BROKEN);
    const board = await (await stage.declare("critical", "Search is down")).board();
    expect(board).toMatch(/Lead:? \*\*bob\*\*/);
    expect(board).toContain("aprovals");
  });

  it("does not change an incident that began under another one", async () => {
    const stage = await stages({ configuration: `${SHORT_CLOCKS}\ngates: {analysis: {approvals: 2}}` });
    const incident = await stage.declare("critical");
    await stage.configure(SHORT_CLOCKS);
    await walkTo(stage, incident, "gate:analysis");
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
  });
});

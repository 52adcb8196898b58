import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { type Incident, keyOf } from "../../emulator/firewarden/incident.ts";
import { verb } from "./reliability/verbs.ts";
import { createStages, SHORT_CLOCKS } from "./stage.ts";

const stages = createStages();
const Runs = z.object({
  check_runs: z.array(z.object({ conclusion: z.string(), output: z.object({ summary: z.string() }) })),
});

/** Every comment of Firewarden's but the board. */
const said = async (incident: Incident): Promise<string> =>
  (await incident.comments())
    .filter((comment) => ![undefined, "board"].includes(keyOf(comment)))
    .map(({ body }) => body)
    .join("\n");

describe("a repository with one person who can write and approve", () => {
  it("hears once that nobody can pass a gate, before any work is done for one, and no more when that is mended", async () => {
    const stage = await stages({ configuration: "", people: { olga: "admin", alice: "read", ruth: "read" } });
    const { out } = await verb(stage, "doctor");
    const what = "analysis, resolution, review, report can be passed by nobody: only olga can approve and write";
    expect(out.join("\n")).toContain(`note  acme/shop: gates ${what}`);
    const commit = await stage.configure(SHORT_CLOCKS);
    const { check_runs } = Runs.parse(await stage.github.look(`/repos/acme/shop/commits/${commit}/check-runs`));
    expect(check_runs).toEqual([
      { conclusion: "failure", output: { summary: expect.stringContaining(`gates ${what}`) } },
    ]);

    const incident = await stage.issue();
    await incident.declares("olga", "critical");
    const first = await said(incident);
    expect(first).toContain("**Nobody can approve the analysis, verification, post-mortem and final report");
    expect(first).toContain("give somebody else `maintain` on this repository");
    await incident.says("olga", "/take lead", "/take analyst", "/waive document no time", "/waive assign no time");
    await incident.says("olga", "/submit analysis", "Root cause: the pool.", "Impact: nobody could pay.");
    expect(await incident.stage()).toBe("gate:analysis");
    expect(await incident.board()).toContain("**The gate analysis can't pass: 1 reviewer too few.**");
    expect((await said(incident)).split(/Nobody can approve|can't be approved/)).toHaveLength(2);

    await stage.github.setRole("alice", "maintain");
    await incident.says("alice", "/why");
    expect(await incident.board()).not.toMatch(/can't pass|Nobody can approve/);
    await incident.says("alice", "/approve analysis");
    expect(await incident.stage()).toBe("plan");
    expect((await said(incident)).split(/Nobody can approve|can't be approved/)).toHaveLength(2);
  }, 60_000);
});

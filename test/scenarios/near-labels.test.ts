import { describe, expect, it } from "@jest/globals";
import { createStages } from "./stage.ts";

const stages = createStages();

describe("a label that nearly declares", () => {
  it("is answered once on its issue, costs nothing elsewhere, and stands in the way of nothing", async () => {
    const stage = await stages();
    const issue = await stage.issue();
    await issue.labels("carol", "bug", "critical", "P1");
    expect(await issue.comments()).toEqual([]);
    await issue.labels("carol", "sev:crit");
    await issue.labels("carol", "SEV1", "severity:critical");
    const said = (await issue.comments()).map(({ body }) => body);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("@carol, no incident has begun: `sev:crit` isn't a label I know. Set `sev:critical`");
    expect((await issue.issue()).labels).toEqual(["P1", "SEV1", "bug", "critical", "sev:crit", "severity:critical"]);
    await issue.act("carol", (carol) => carol.close(issue.number));
    expect((await issue.issue()).state).toBe("closed");
    await issue.act("carol", (carol) => carol.reopen(issue.number));
    await issue.declares("carol", "critical");
    expect(await issue.board()).toContain("Critical");
  }, 120_000);
});

import { describe, expect, it } from "@jest/globals";
import { createStages, SHORT_CLOCKS } from "./stage.ts";
import { until } from "./waiting.ts";

const stages = createStages();
const IMPATIENT = SHORT_CLOCKS.replace("critical: {", "critical: {acknowledge: 1s, ");

describe("without a word in a configuration of who is called", () => {
  it("who maintains the repository is called, assigned and reminded, until somebody acknowledges", async () => {
    const stage = await stages({ configuration: "" });
    const first = await stage.issue();
    await first.declares("tara", "critical");
    const said = await first.announced();
    for (const login of ["alice", "bob", "olga"]) expect(said).toContain(`@${login}`);
    for (const login of ["tara", "ruth", "carol", "mallory"]) expect(said).not.toContain(`@${login}`);
    expect(said).toContain("can one of you lead this? `/take lead`");
    expect(said).toContain("because you have `maintain` or `admin`");
    expect((await first.issue()).assignees.toSorted()).toEqual(["alice", "bob", "olga"]);
    await first.says("sam", "/ack");
    expect(await first.board()).toMatch(/\*\*sam\*\*.*no role yet/);
    expect((await first.issue()).assignees).toEqual(["sam"]);
    await first.says("bob", "/take lead");
    expect((await first.issue()).assignees.toSorted()).toEqual(["bob", "sam"]);

    await stage.configure(IMPATIENT);
    const second = await stage.issue();
    await second.declares("tara", "critical");
    const calls = async () => (await second.comments()).filter(({ body }) => body.includes("@alice")).length;
    await until("they are reminded", async () => (await calls()) > 1);
  }, 60_000);
});

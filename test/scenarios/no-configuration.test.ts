import { describe, expect, it } from "@jest/globals";
import { type Incident, keyOf } from "../../emulator/firewarden/incident.ts";
import { until } from "../../emulator/firewarden/waiting.ts";
import { createStages, SHORT_CLOCKS } from "./stage.ts";

const stages = createStages();
const IMPATIENT = SHORT_CLOCKS.replace("critical: {", "critical: {acknowledge: 1s, ");

/** Everything that Firewarden says beside the board, which mentions nobody. */
const said = async (incident: Incident): Promise<string> =>
  (await incident.comments())
    .filter((comment) => keyOf(comment) !== undefined && keyOf(comment) !== "board")
    .map(({ body }) => body)
    .join("\n");

describe("without a word in a configuration of who is called", () => {
  it("who maintains the repository is called, assigned and reminded, until somebody acknowledges", async () => {
    const stage = await stages({ configuration: "" });
    const first = await stage.issue();
    await first.declares("tara", "critical");
    const call = await said(first);
    for (const login of ["alice", "bob", "olga"]) expect(call).toContain(`@${login}`);
    for (const login of ["tara", "ruth", "carol", "mallory"]) expect(call).not.toContain(`@${login}`);
    expect(call).toContain("can one of you lead this? `/take lead`");
    expect(call).toContain("because you have `maintain` or `admin`");
    expect((await first.issue()).assignees.toSorted()).toEqual(["alice", "bob", "olga"]);
    await first.says("sam", "/ack");
    expect(await first.board()).toMatch(/no role yet: \*\*sam\*\*/);
    expect((await first.issue()).assignees).toEqual(["sam"]);
    await first.says("bob", "/take lead");
    expect((await first.issue()).assignees.toSorted()).toEqual(["bob", "sam"]);

    await stage.configure(IMPATIENT);
    const second = await stage.issue();
    await second.declares("tara", "critical");
    await until("they are reminded", async () => (await said(second)).split("@alice").length > 2);
  }, 120_000);
});

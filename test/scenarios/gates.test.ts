import { describe, expect, it } from "@jest/globals";
import { until } from "../../emulator/firewarden/waiting.ts";
import { createStages, SHORT_CLOCKS } from "./stage.ts";
import { ANALYSIS, walkTo } from "./walk.ts";

const stages = createStages();

const TWO_LEADS = `${SHORT_CLOCKS}
gates:
  analysis: {reviewers: ["@acme/sre-leads"], approvals: 2}
`;

describe("the gate analysis", () => {
  it("returns a rejected analysis to its step, and passes the next one", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:analysis");
    expect((await incident.issue()).labels).toContain("gate:pending");
    // Nobody is named for the gate, so that who has the permission is called by name, and not who wrote the text.
    const call = await incident.announced();
    expect(call).toMatch(/@bob.* is the \[analysis\]/);
    expect(call).toMatch(/because (?:you|they) have `maintain` or `admin` here/);
    expect(call).not.toMatch(/@(?:ana|mallory|carol)\b.* is the \[analysis\]/);

    await incident.says("bob", "/reject analysis Which release was it?");
    expect(await incident.stage()).toBe("analysis");
    expect((await incident.issue()).labels).not.toContain("gate:pending");
    expect(await incident.announced()).toContain("Which release was it?");

    await incident.says("ana", ...ANALYSIS, "It was release 4.2.");
    expect(await incident.stage()).toBe("gate:analysis");
    await incident.says("bob", "/approve analysis");
    expect(await incident.stage()).toBe("plan");
  });

  it("voids an approval when the analysis is edited, and shows what changed", async () => {
    const stage = await stages({ configuration: TWO_LEADS });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "analysis");
    const analysis = await incident.says("ana", ...ANALYSIS);
    await incident.says("alice", "/approve analysis");
    expect(await incident.board()).toMatch(/1 of 2 approvals/);

    await incident.rewrites("ana", analysis, [...ANALYSIS, "The disk is full."].join("\n"));
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
    const announced = await incident.announced();
    expect(announced).toMatch(/the approval of \*\*alice\*\* doesn't count any more/);
    expect(announced).toContain("+ The disk is full.");

    await incident.says("bob", "/approve analysis");
    expect(await incident.stage()).toBe("gate:analysis");
    await incident.says("alice", "/approve analysis");
    expect(await incident.stage()).toBe("plan");
  });

  it("keeps an approval while GitHub does not answer who is in the team, and holds up nobody else", async () => {
    const stage = await stages({ configuration: TWO_LEADS });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:analysis");
    await incident.says("bob", "/approve analysis");
    // Each look-up is tried twice.
    stage.github.faults.next({ match: "/memberships/alice", status: 502, times: 2 });
    const kept = await incident.says("alice", "/approve analysis");
    expect(await incident.stage()).toBe("gate:analysis");
    expect(await incident.reactionsTo(kept)).toEqual(["eyes"]);
    const note = await incident.says("ana", "/note the pods are back");
    expect(await incident.reactionsTo(note)).toEqual(["+1"]);
    await until("the approval counts", async () => (await incident.stage()) === "plan", { withinMs: 15_000 });
    await stage.idle();
    expect(await incident.announced()).not.toContain("GitHub doesn't tell me");
  });

  it("does not count the analyst's own approval, nor a stranger's, and says who can give one", async () => {
    const stage = await stages({ configuration: TWO_LEADS });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:analysis");

    const own = await incident.says("ana", "/approve analysis");
    const strange = await incident.says("mallory", "/approve analysis");
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
    expect(await incident.reactionsTo(own)).toEqual(["confused"]);
    expect(await incident.reactionsTo(strange)).toEqual(["confused"]);
    const announced = await incident.announced();
    expect(announced).toContain("you wrote this analysis");
    expect(announced.match(/acme\/sre-leads/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it("counts one person once, however often they approve", async () => {
    const stage = await stages({ configuration: TWO_LEADS });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:analysis");
    await incident.says("alice", "/approve analysis");
    await incident.says("alice", "/approve analysis");
    expect(await incident.stage()).toBe("gate:analysis");
    expect(await incident.board()).toMatch(/1 of 2 approvals/);
  });

  it("voids the approval of somebody who has left the team when the gate would pass", async () => {
    const stage = await stages({ configuration: TWO_LEADS });
    const incident = await stage.declare("critical");
    await walkTo(stage, incident, "gate:analysis");
    await incident.says("alice", "/approve analysis");
    stage.github.removeFromTeam("sre-leads", "alice");
    await incident.says("bob", "/approve analysis");
    expect(await incident.stage()).toBe("gate:analysis");
  });
});

describe("strangers", () => {
  it("cannot take part: what they command is refused and changes nothing", async () => {
    const stage = await stages();
    const incident = await stage.declare("critical");
    const before = await incident.issue();
    for (const line of ["/take lead", "/severity low", "/resolved permanent", "/waive analysis I say so"]) {
      const comment = await incident.says("mallory", line);
      expect(await incident.reactionsTo(comment)).toEqual(["confused"]);
    }
    expect(await incident.issue()).toEqual(before);
    expect(await incident.board()).not.toContain("mallory");
  });
});

import { describe, expect, it } from "@jest/globals";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import { Play, policy } from "./play.ts";
import { boardOf } from "./reading.ts";

const triaged = (ruling = policy()): Play =>
  new Play(ruling)
    .declare()
    .at("14:05")
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call");

describe("the board", () => {
  it("begins with severity, service and state, then what is needed, from whom, and the command", () => {
    const [headline, , now, , need] = boardOf(triaged()).split("\n");
    expect(headline).toBe("## 🔴 Critical · checkout · not mitigated yet");
    expect(now).toBe("**Now at 5 · Find the cause**, since 2026-11-22 14:05 UTC");
    expect(need).toBe(
      "- **ben** or **ana**: submit the analysis, in a comment that begins with `/submit analysis` and says: Root cause · Impact.",
    );
  });
  it("is short where there is little to tell", () => {
    const board = boardOf(new Play(defaultPolicy()).declare("low", ""));
    expect(board).not.toMatch(/Gates|Action items|Record|Links|Estimate|Last update/);
    expect(board.length).toBeLessThan(1500);
  });
  it("notifies nobody, because it is rewritten all the time", () => {
    const play = triaged()
      .says("rita", "/update @everyone look")
      .says("ben", "/action tell @acme/all @ana")
      .says("ben", "/submit analysis", "@acme/all");
    expect(boardOf(play).replace(/@\u200b/g, "")).not.toContain("@");
  });
  it("shows open places, and who has not acknowledged", () => {
    const board = boardOf(new Play().declare());
    expect(board).toContain("| lead | **ana** (has not acknowledged) |");
    expect(board).toContain("| analyst | nobody yet: `/take analyst` | – |");
    expect(board).toContain("| coordinator | **rita** ✔ |");
  });
  it("tells a gate's reckoning: who counted, who did not and why, who still can", () => {
    const play = triaged().says("ben", "/submit analysis", "Root cause: x");
    const first = play.lastComment();
    play
      .says("cy", "/approve analysis")
      .send("ben", { kind: "comment-edited", comment: first, body: "", submitted: "Root cause: y" });
    const board = boardOf(play.at("14:06").says("dee", "/approve analysis"));
    expect(board).toContain("- **analysis**: 1 of 2 approvals\n  - counted: **dee** (@\u200bacme/sre-leads)");
    expect(board).toContain("  - not counted: **cy** (approved an earlier text)");
    expect(board).toContain("  - still needed: @\u200bacme/sre-leads, but not **ben** (wrote it)");
  });
  it("tells which places of a group of reviewers are still to be filled", () => {
    const ruling = policy();
    const stages = ruling.process.stages.map((stage) =>
      stage.key === "gate:analysis" && stage.kind === "gate"
        ? { ...stage, reviewers: [{ kind: "all", of: [...stage.reviewers, { kind: "user", login: "ada" }] } as const] }
        : stage,
    );
    const play = triaged({ ...ruling, process: { ...ruling.process, stages } }).says("ben", "/submit analysis", "x");
    expect(boardOf(play)).toContain("  - still needed: @\u200bacme/sre-leads, and **ada**");
    expect(boardOf(play.says("cy", "/approve analysis"))).toContain("  - still needed: **ada**");
  });
  it("shows the way in phases", () => {
    expect(boardOf(triaged())).toContain("✔ triage → **analysis (1 of 2)** → resolution → closure → review → report");
  });
  it("says waivers and a broken configuration loudly", () => {
    const board = boardOf(
      new Play(policy(), ['.github/firewarden.yml:14: gates.analysis.approvals is "two"'])
        .declare()
        .says("ada", "/waive document no <b>time</b>"),
    );
    expect(board).toContain(
      "> **Waived: 3 · Document what is known**, by **ada** at 2026-11-22 14:02 UTC. Reason: no \\<\u200bb\\>time",
    );
    expect(board).toContain('> - .github/firewarden.yml:14: gates.analysis.approvals is "two"');
  });
  it("shows what is overdue until it is settled", () => {
    const play = new Play().declare().clock("14:08");
    expect(boardOf(play)).toContain("**Overdue: acknowledgement**, since 2026-11-22 14:08 UTC");
    expect(boardOf(play.says("ana", "/ack"))).not.toContain("Overdue");
    expect(boardOf(play.clock("14:40"))).toContain("**Overdue: update to the stakeholders**");
    expect(boardOf(play.says("rita", "/update we are on it"))).not.toContain("Overdue");
  });
  it("shows when what comes due, the last update and the estimate", () => {
    const board = boardOf(
      triaged().at("14:10").says("rita", "/update Europe is back").says("rita", "/eta 16:00 after the restart"),
    );
    expect(board).toContain("**Estimate:** Sun 22 Nov, 16:00 UTC, after the restart (given 2026-11-22 14:10 UTC)");
    expect(board).toContain("**Last update**, **rita** at 2026-11-22 14:10 UTC:\n\n> Europe is back");
    expect(board).toContain("**Due next:** update to the stakeholders 2026-11-22 14:40 UTC");
  });
  it("forgets the estimate of what has happened", () => {
    expect(boardOf(triaged().says("rita", "/eta 16:00").says("ben", "/resolved permanent"))).not.toContain("Estimate");
  });
  it("links what was submitted, linked and promised", () => {
    const board = boardOf(
      triaged()
        .says("ben", "/submit analysis", "x")
        .says("ben", "/link #57")
        .says("ben", "/link acme/web#9")
        .says("ben", "/action alert on pool size @ana due 2026-12-01"),
    );
    expect(board).toContain("[analysis](https://github.com/acme/shop/issues/42#issuecomment-");
    expect(board).toContain(
      "[#57](https://github.com/acme/shop/issues/57) · [acme/web#9](https://github.com/acme/web/issues/9)",
    );
    expect(board).toContain("- alert on pool size, **ana**, due 2026-12-01");
  });
  it("says how it ended", () => {
    expect(boardOf(triaged().at("15:00").says("ana", "/cancel duplicate #41 same pool"))).toContain(
      "**Cancelled** by **ana** at 2026-11-22 15:00 UTC: duplicate of #41 (same pool).",
    );
  });
  it("is the same however late it is written", () => {
    const play = triaged();
    const before = boardOf(play);
    expect(boardOf(play.at("2026-11-29 10:00"))).toBe(before);
  });
});

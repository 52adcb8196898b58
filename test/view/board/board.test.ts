import { describe, expect, it } from "@jest/globals";
import { defaultPolicy } from "../../../src/policy/defaults.ts";
import { Play, policy } from "../play.ts";
import { boardOf } from "../reading.ts";

const triaged = (ruling = policy()): Play =>
  new Play(ruling)
    .declare()
    .at("14:05")
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call");

describe("the board", () => {
  it("begins with service, state and since when, then severity and how long, then what is to be done now and by whom", () => {
    expect(boardOf(triaged()).split("\n").slice(0, 6)).toEqual([
      "### 🔴 checkout: down since 14:00",
      "Critical · INC-42 · 5 min as of 14:05",
      "",
      "**Now**",
      "- **ben** is looking for the cause. Better? `/mitigated` · Fixed? `/resolved permanent`",
      "- **ben**: `/submit analysis` with root cause and impact",
    ]);
  });
  it("folds away the step, what ends it, and every reason", () => {
    const [shown, folded = ""] = boardOf(triaged()).split("<details>");
    expect(shown).not.toMatch(/Step|named in the configuration/);
    expect(folded).toContain("<summary>Step 5 of 19 · Find the cause</summary>");
    expect(folded).toContain("- **ben** or **ana**: write the analysis below `/submit analysis`: Root cause · Impact.");
    expect(folded).toContain("- Lead: **ana**, named in the configuration");
  });
  it("is short where there is little to tell", () => {
    const board = boardOf(new Play(defaultPolicy()).declare("low", ""));
    expect(board).not.toMatch(/Gates|Action items|Written so far|Read:|Links|Estimate|Latest update/);
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
    expect(board).toContain(
      "**People**\n- Lead: **ana**, no answer yet\n- Coordinator: **rita**\n- Analyst: nobody yet\n",
    );
    expect(boardOf(triaged())).toContain("**People:** lead **ana** · coordinator **rita** · analyst **ben**\n");
  });
  it("tells a gate's reckoning: who counted, who did not and why, who still can", () => {
    const play = triaged().says("ben", "/submit analysis", "Root cause: x");
    const first = play.lastComment();
    play
      .says("cy", "/approve analysis")
      .send("ben", { kind: "comment-edited", comment: first, body: "", submitted: "Root cause: y" });
    const board = boardOf(play.at("14:06").says("dee", "/approve analysis"));
    expect(board).toContain("- **analysis**: 1 of 2 approvals\n  - Counted: **dee** (acme/sre-leads)");
    expect(board).toContain("  - Not counted: **cy** (approved an earlier text)");
    expect(board).toContain("  - Still needed: acme/sre-leads, not **ben** (wrote it)");
  });
  it("tells which places of a group of reviewers are still to be filled", () => {
    const ruling = policy();
    const stages = ruling.process.stages.map((stage) =>
      stage.key === "gate:analysis" && stage.kind === "gate"
        ? { ...stage, reviewers: [{ kind: "all", of: [...stage.reviewers, { kind: "user", login: "ada" }] } as const] }
        : stage,
    );
    const play = triaged({ ...ruling, process: { ...ruling.process, stages } }).says("ben", "/submit analysis", "x");
    expect(boardOf(play)).toContain("  - Still needed: acme/sre-leads, and **ada**");
    expect(boardOf(play.says("cy", "/approve analysis"))).toContain("  - Still needed: **ada**");
  });
  it("shows the way in phases", () => {
    expect(boardOf(triaged())).toContain("✓ triage → **analysis (1 of 2)** → resolution → closure → review → report");
  });
  it("says waivers and a broken configuration loudly", () => {
    const board = boardOf(
      new Play(policy(), ['.github/firewarden.yml:14: gates.analysis.approvals is "two"'])
        .declare()
        .says("ada", "/waive document no <b>time</b>"),
    );
    expect(board).toContain("**Waived: 3 · Document what is known**, by **ada**, 14:02. Reason: no \\<\u200bb\\>time");
    expect(board.split("<details>")[0]).toContain('- .github/firewarden.yml:14: gates.analysis.approvals is "two"');
  });
  it("says the worst that is wrong loudly, and alone, until it is settled", () => {
    const play = new Play().declare().clock("14:08").clock("14:40");
    const unanswered =
      "> [!WARNING]\n> **Nobody has answered since 14:02.** I called **ana**. `/ack` stops the calls.\n";
    expect(boardOf(play)).toContain(unanswered);
    expect(boardOf(play).match(/\[!/g)).toHaveLength(1);
    expect(boardOf(play.says("ana", "/ack"))).toContain("> **The update has been overdue since 14:32.**");
    expect(boardOf(play.says("rita", "/update we are on it"))).not.toMatch(/\[!|overdue/);
  });
  it("shows when what comes due, the last update and the estimate", () => {
    const board = boardOf(
      triaged().at("14:10").says("rita", "/update Europe is back").says("rita", "/eta 16:00 after the restart"),
    );
    expect(board).toContain("**Next:** update by 14:40 · back by 16:00 (estimate): after the restart");
    expect(board).toContain("**Estimate:** given 14:10");
    expect(board).toContain("**Latest update, 14:10**, **rita**\n> Europe is back");
  });
  it("forgets the estimate of what has happened", () => {
    expect(boardOf(triaged().says("rita", "/eta 16:00").says("ben", "/resolved permanent"))).not.toMatch(/estimate/i);
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
    expect(board).toContain("- alert on pool size, **ana**, due Tue 1 Dec");
  });
  it("says how it ended", () => {
    const board = boardOf(triaged().at("15:00").says("ana", "/cancel duplicate #41 same pool"));
    expect(board).toMatch(/^### ⚪ checkout: cancelled\nCritical · INC-42 · Sun 22 Nov · ended after 1 h\n/);
    expect(board).toContain("**ana** ended it at 15:00: a duplicate of #41 (same pool).");
  });
  it("is the same however late it is written", () => {
    const play = triaged();
    const before = boardOf(play);
    expect(boardOf(play.at("2026-11-29 10:00"))).toBe(before);
  });
});

import { describe, expect, it } from "@jest/globals";
import type { Gate } from "../../src/process/process.ts";
import { Play, policy } from "./play.ts";
import { boardOf, saidOf } from "./reading.ts";

const ANALYSIS = "Root cause: the pool is exhausted\nsince 13:58\n\nImpact: all users";

const atAnalysis = (): Play =>
  new Play()
    .declare()
    .at("14:05")
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call");
const atGate = (): Play => atAnalysis().at("14:30").says("ben", "/submit analysis", ANALYSIS);

describe("a gate", () => {
  it("calls its reviewers with the line that they copy, and says who is left out", () => {
    const said = saidOf(atAnalysis(), (play) => play.says("ben", "/submit analysis", ANALYSIS));
    expect(said).toContain("@acme/sre-leads, is the [analysis](https://github.com/acme/shop/issues/42#issuecomment-");
    expect(said).toContain("```text\n/approve analysis\n```");
    expect(said).toContain("It needs 2 of you, not **ben**.");
  });
  it("says nothing of one approval among two, and all of it when it passes", () => {
    const play = atGate();
    expect(saidOf(play, () => play.says("cy", "/approve analysis"))).toBe("");
    const said = saidOf(play, () => play.says("dee", "/approve analysis"));
    expect(said).toMatch(
      /^@ana, the analysis passed \(\*\*cy\*\* and \*\*dee\*\*\)\. Plan the repair: `\/submit plan`/,
    );
    expect(said).not.toContain("---");
  });
  it("shows what changed when approved evidence is edited, and calls whose approval is void", () => {
    const play = atGate();
    const comment = play.lastComment();
    play.says("cy", "/approve analysis");
    const submitted = ANALYSIS.replace("13:58", "13:55");
    const said = saidOf(play, () => play.send("ben", { kind: "comment-edited", comment, body: "", submitted }));
    expect(said).toContain("**ben** changed the analysis");
    expect(said).toContain("```diff\n  Root cause: the pool is exhausted\n- since 13:58\n+ since 13:55\n");
    expect(said).toContain("@cy: please read it again, then `/approve analysis`");
  });
  it("says nothing of an edit that voids no approval", () => {
    const play = atGate();
    const comment = play.lastComment();
    expect(
      saidOf(play, () => play.send("ben", { kind: "comment-edited", comment, body: "", submitted: "Root cause: x" })),
    ).toBe("");
  });
  it("tells of voided approvals together, once for each gate", () => {
    const play = atGate().says("cy", "/approve analysis").says("dee", "/approve analysis");
    const said = saidOf(play, () => play.says("ben", "/submit analysis", "Root cause: a deployment"));
    expect(said.match(/count any more/g)).toHaveLength(1);
    expect(said).toContain("**cy** and **dee**");
    expect(said).toContain("@acme/sre-leads, is the [analysis]");
    expect(said).not.toContain("please read it again");
  });
  it("tells the author of a rejection, with the reason and the way back, and calls the reviewers again afterwards", () => {
    const play = atGate();
    const said = saidOf(play, () => play.says("dee", "/reject analysis the deployment is not explained"));
    expect(said).toContain("@ben, **dee** needs more in the analysis: the deployment is not explained");
    expect(said).toContain("`/submit analysis` again");
    expect(said).not.toContain("your turn");
    expect(saidOf(play, () => play.says("ben", "/submit analysis", "Root cause: y"))).toContain(
      "@acme/sre-leads, **ben** has reworked the [analysis]",
    );
  });
  it("says that what was sent back is no other text, and calls nobody for one that stands there already", () => {
    const play = atGate();
    expect(saidOf(play, () => play.says("ben", "/submit analysis", ANALYSIS))).toBe("");
    play.says("dee", "/reject analysis the deployment is not explained");
    expect(saidOf(play, () => play.says("ben", "/submit analysis", ANALYSIS))).toBe(
      "**ben**, this is word for word the analysis that **dee** sent back. Add what's missing, and `/submit analysis` again.",
    );
  });
  it("asks on the short way for both texts when it is back, and is silent of what was asked and of what passed", () => {
    const play = new Play().declare("low").at("14:05").says("ana", "/ack");
    play.says("ana", "/assign analyst @ben").says("ben", "/ack").says("ada", "/waive document in the call");
    play.says("ben", "/submit analysis", ANALYSIS);
    const said = saidOf(play, () => play.says("ben", "/resolved permanent"));
    expect(said).toContain("@ana, what do you see? `/submit verification`.");
    expect(said).toContain("@ben, meanwhile write down what it was and what was done: `/submit record`.");
    play.says("ana", "/submit verification", "It works.");
    expect(saidOf(play, () => play.says("cy", "/approve resolution"))).toBe("");
    expect(play.played().incident.current).toBe("record");
  });
  it("calls nobody to verify while it is watched: the end of the watch does", () => {
    const play = atGate().says("ben", "/resolved permanent");
    play
      .says("cy", "/approve analysis")
      .says("dee", "/approve analysis")
      .says("ana", "/submit plan", "- [ ] roll back");
    expect(saidOf(play, () => play.says("ben", "/done implement"))).toBe("");
    expect(play.played().incident.current).toBe("verify");
    expect(saidOf(play, () => play.clock("15:30"))).toContain("@ana, what did you see? `/submit verification`");
  });
  it("takes a text that was asked for ahead of its step without a word", () => {
    const play = new Play().declare("low").at("14:05").says("ana", "/ack");
    play.says("ana", "/assign analyst @ben").says("ben", "/ack").says("ada", "/waive document in the call");
    play.says("ben", "/submit analysis", ANALYSIS).says("ben", "/resolved permanent");
    expect(saidOf(play, () => play.says("ben", "/submit record", "The disk was full."))).toBe("");
  });
  it("names nobody among those who are asked who may not approve", () => {
    const { process, ...rest } = policy();
    const stages = process.stages.map((stage) =>
      stage.key === "gate:resolution" && stage.kind === "gate"
        ? ({
            ...stage,
            reviewers: [
              { kind: "role", role: "lead" },
              { kind: "user", login: "cy" },
            ],
          } satisfies Gate)
        : stage,
    );
    const play = new Play({ ...rest, process: { ...process, stages } }).declare("low").at("14:05");
    play.says("ana", "/ack").says("ana", "/assign analyst @ben").says("ben", "/ack");
    play.says("ada", "/waive document the facts are in the call").says("ben", "/submit analysis", ANALYSIS);
    play.says("ben", "/resolved permanent");
    expect(saidOf(play, () => play.says("ana", "/submit verification", "It works."))).toMatch(/^@cy, is the/);
    expect(boardOf(play)).toMatch(/^- \*\*cy\*\*: read the \[verification\]/m);
    expect(boardOf(play)).toContain("Still needed: **cy**, not **ana** (wrote it)");
    expect(saidOf(play, () => play.says("ben", "/approve resolution"))).toContain("**cy** can");
  });
  it("does not call for what came before its gate, when the record has reached that by the time it is said", () => {
    const play = atGate().says("cy", "/approve analysis").says("dee", "/approve analysis");
    play
      .says("ana", "/submit plan", "- [x] roll back")
      .at("15:30")
      .says("ben", "/done implement")
      .says("ben", "/resolved permanent");
    const said = saidOf(play, () =>
      play
        .says("ana", "/submit verification", "Observations: quiet")
        .says("omar", "/validate")
        .says("dana", "/validate")
        .clock("16:31"),
    );
    expect(said).toContain("both owners say it works. Is the [verification]");
    expect(said.match(/\[verification\]/g)).toHaveLength(1);
    expect(said).not.toContain("reworked");
  });
  it("calls again when what waits is submitted anew", () => {
    expect(saidOf(atGate(), (play) => play.says("ben", "/submit analysis", "Root cause: y"))).toContain(
      "**ben** has reworked the [analysis]",
    );
  });
  it("tells when an approving comment is edited, and raises the alarm when it was somebody else's hand", () => {
    const play = atGate().says("cy", "/approve analysis");
    const comment = play.lastComment();
    const said = saidOf(play, () =>
      play.send("sam", { kind: "comment-edited", comment, body: "x", submitted: undefined }),
    );
    expect(said).toContain("**sam** edited the comment with the approval of **cy**, so it doesn't count any more.");
    expect(said).toContain("**Someone's words were changed.**");
    expect(said).not.toContain("nothing has moved");
  });
  it("calls whose approval another hand took away, and not who did it themselves", () => {
    const touched = (by: "sam" | "cy"): string => {
      const play = atGate().says("cy", "/approve analysis");
      const comment = play.lastComment();
      return saidOf(play, () => play.send(by, { kind: "comment-deleted", comment }));
    };
    expect(touched("sam")).toContain("@cy, does it still hold? Send `/approve analysis` again.");
    expect(touched("cy")).not.toContain("@cy");
  });
  it("says that it is held when the standing of who approved cannot be read, and nothing once it passed", () => {
    const play = atGate().says("cy", "/approve analysis").hide("cy");
    expect(saidOf(play, () => play.says("dee", "/approve analysis"))).toBe(
      "The analysis has its approvals, but GitHub doesn't tell me whether **cy** and **dee** may still approve. I keep looking; nobody needs to approve again.",
    );
    expect(saidOf(play, () => play.says("sam", "/why"))).toContain(
      "The analysis has its 2 approvals, but GitHub doesn't tell me who may still approve",
    );
    expect(boardOf(play)).toContain("Waiting: GitHub doesn't tell me who may still approve");
    const passed = saidOf(play, () => play.hide().says("ana", "/note it is back"));
    expect(passed).toBe("**cy** and **dee** approved the analysis.");
    expect(passed).not.toContain("tell me who");
  });
  it("tells whose approval went with deleted evidence, and what it said, in one piece", () => {
    const play = atGate().says("cy", "/approve analysis");
    const comment = play.lastSubmitted();
    const said = saidOf(play, () => play.send("sam", { kind: "comment-deleted", comment }));
    expect(said).toContain(
      "**sam** deleted the analysis. Please `/submit analysis` again. The approval of **cy** doesn't count any more.",
    );
    expect(said).toContain("It said:\n\n> Root cause: the pool is exhausted\n> since 13:58");
    expect(said).not.toContain("was changed");
  });
  it("asks for deleted evidence again", () => {
    const play = atGate();
    const comment = play.lastComment();
    const said = saidOf(play, () => play.send("sam", { kind: "comment-deleted", comment }));
    expect(said).toContain("**sam** deleted the analysis");
    expect(said).toContain("@ben, **sam** deleted the analysis. Please `/submit analysis` again.");
  });
});

import { describe, expect, it } from "@jest/globals";
import { Play } from "./play.ts";
import { boardOf, saidOf } from "./reading.ts";

/** Somebody answers, repairs and says that it is back while the record still stands at its third step. */
const backEarly = (): Play =>
  new Play()
    .declare()
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .at("14:20")
    .says("ben", "/resolved permanent");
const documented = (): Play => backEarly().says("ada", "/waive document the facts are in the call");
const analysed = (): Play =>
  documented().says("ben", "/submit analysis", "Root cause: the pool").says("cy", "/approve analysis");

const HURRY =
  /write the (?:analysis|plan) below|tick what you know|Find the cause:|Plan the repair:|It needs the steps/;

describe("paper that the resolution has overtaken", () => {
  it("is asked for in one place on the board, of everybody who knows a part of it", () => {
    const [shown = ""] = boardOf(backEarly()).split("<details>");
    expect(shown).toContain("- **ana**: watch it until 15:20. Down again? `/reopen reason`");
    expect(shown).toContain(
      "write down what was done. **rita**: 5 boxes to tick · **ben**: `/submit analysis` · **ana**: `/submit plan`",
    );
    expect(shown.match(/`\/submit (?:analysis|plan)`/g)).toHaveLength(2);
  });
  it("is told with the word that it is back, once", () => {
    const said = saidOf(new Play().declare().says("ana", "/ack").says("ana", "/assign analyst @ben"), (play) =>
      play.at("14:20").says("ben", "/resolved permanent"),
    );
    expect(said).toContain("🟢 **checkout has been back since");
    expect(said).toContain("When you can, write down what was done. ");
  });
  it("tells what was done, and not what to do, wherever it is asked for", () => {
    const steps: readonly (readonly [Play, RegExp])[] = [
      [backEarly(), /tick what was known/],
      [documented(), /Write down what was done, below `\/submit analysis`/],
      [
        analysed().says("dee", "/approve analysis"),
        /Write down what was done, below `\/submit plan`.*`- \[x\] Rolled back/,
      ],
    ];
    for (const [play, words] of steps) {
      expect(boardOf(play)).toMatch(words);
      expect(boardOf(play)).not.toMatch(HURRY);
      expect(saidOf(play, (later) => later.says("sam", "/why"))).toMatch(words);
    }
  });
  it("calls for it in the same words as the record comes to it", () => {
    const said = saidOf(analysed(), (play) => play.says("dee", "/approve analysis"));
    expect(said).toMatch(
      /@ana, the analysis passed .*It's back, so this can wait.*Write down what was done: `\/submit plan`/,
    );
    expect(said).not.toMatch(HURRY);
  });
  it("is what a reviewer who comes early hears of, and not of a repair", () => {
    const said = saidOf(documented().says("ben", "/submit analysis", "Root cause: the pool"), (play) =>
      play
        .says("cy", "/approve analysis")
        .says("dee", "/approve analysis")
        .says("ana", "/submit verification", "Quiet")
        .says("cy", "/approve resolution"),
    );
    expect(said).toContain("this doesn't count yet, what was done isn't all written down.");
  });
  it("includes the latest update, which no longer tells how it is", () => {
    const play = new Play().declare().says("rita", "/ack").at("14:10").says("rita", "/update Nobody can pay.");
    expect(boardOf(play)).toContain("Nobody can pay.");
    expect(boardOf(play.at("14:20").says("ana", "/resolved permanent"))).not.toContain("Nobody can pay.");
    expect(boardOf(play.at("14:25").says("rita", "/update All can pay."))).toContain("All can pay.");
    expect(boardOf(play.at("14:30").says("ana", "/reopen it fails again"))).toContain("All can pay.");
  });
  it("is still needed: the gate is called, and the record does not go on without it", () => {
    const play = documented().says("ben", "/submit analysis", "Root cause: the pool");
    expect(play.played().incident.current).toBe("gate:analysis");
    expect(boardOf(play)).toMatch(/sre-leads \(not \*\*ben\*\*\): read the \[analysis\]/);
    play
      .says("cy", "/approve analysis")
      .says("dee", "/approve analysis")
      .says("ana", "/submit plan", "- [x] rolled back");
    expect(play.played().incident.waived["gate:analysis"]).toBeUndefined();
    expect(play.played().incident.gates.analysis?.passed).toBeDefined();
  });
  it("is what to do again when it is down again", () => {
    const play = documented().at("14:30").says("ana", "/reopen it fails again");
    expect(boardOf(play)).toMatch(/^### 🔴 checkout: down again since 14:30\n/);
    expect(boardOf(play)).toContain("write the analysis below");
    expect(boardOf(play)).not.toContain("what was done");
  });
  it("asks nobody to watch or to try what is down again", () => {
    const play = documented()
      .says("ben", "/submit analysis", "Root cause: the pool")
      .says("cy", "/approve analysis")
      .says("dee", "/approve analysis")
      .says("ana", "/submit plan", "- [x] rolled back")
      .says("ada", "/waive implement the boxes were not ticked");
    expect(play.played().incident.current).toBe("verify");
    expect(boardOf(play).split("<details>")[0]).toContain("I'll ask you then whether it works");
    const now = boardOf(play.at("14:30").says("ana", "/reopen it fails again")).split("<details>")[0];
    expect(now).toContain("/resolved permanent");
    expect(now).not.toMatch(/validate|works? for you|watch/);
  });
});

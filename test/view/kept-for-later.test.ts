import { describe, expect, it } from "@jest/globals";
import { Play } from "./play.ts";
import { saidOf } from "./reading.ts";

const declared = (): Play => new Play().declare().says("ana", "/ack").says("ana", "/assign analyst @ben");
const submits = (play: Play, what: string, text = "Root cause: the pool. Impact: nobody can pay."): string =>
  saidOf(play, () => play.says(what === "analysis" ? "ben" : "ana", `/submit ${what}`, text));

describe("a text that is handed in before its turn", () => {
  it("is said to be kept, and for what", () => {
    expect(submits(declared(), "analysis")).toContain(
      "**ben**, I've kept your analysis for step 5, find the cause. It counts when we get there; nothing more to do.",
    );
    expect(submits(declared(), "plan", "- [ ] roll back")).toContain("for step 7");
  });

  it("is said to be kept once, also where it is handed in again", () => {
    const play = declared();
    submits(play, "analysis");
    expect(submits(play, "analysis", "Root cause: a deployment. Impact: nobody can pay.")).not.toContain("kept");
  });

  it("is not said to be kept at its turn", () => {
    const play = declared().says("ben", "/ack").says("ada", "/waive document the facts are in the call");
    expect(submits(play, "analysis")).not.toContain("kept");
  });

  it("is not said to be kept where the record comes to it in the same breath", () => {
    const play = declared().says("ada", "/waive document the facts are in the call");
    const said = saidOf(play, () => {
      play.says("ben", "/submit analysis", "Root cause: the pool.");
      play.says("ben", "/ack");
    });
    expect(said).not.toContain("kept");
  });
});

import { describe, expect, it } from "@jest/globals";
import type { Gate, Reviewer } from "../../src/process/process.ts";
import { Play, policy } from "./play.ts";
import { saidOf } from "./reading.ts";

const ANALYSIS = "Root cause: the pool is exhausted\n\nImpact: all users";

/** A gate `analysis` with these reviewers, where ben is to write the analysis. */
const beforeGate = (...reviewers: readonly Reviewer[]): Play => {
  const base = policy();
  const changed = (gate: Gate): Gate => ({ ...gate, reviewers, approvals: 1 });
  const stages = base.process.stages.map((each) => (each.kind === "gate" ? changed(each) : each));
  return new Play({ ...base, process: { ...base.process, stages } })
    .declare()
    .at("14:05")
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call");
};
const submits = (play: Play): string => saidOf(play, () => play.at("14:30").says("ben", "/submit analysis", ANALYSIS));
const MAINTAIN = { kind: "permission", atLeast: "maintain" } as const;
const times = (text: string, word: string): number => text.split(word).length - 1;

describe("the call of a gate that names only a permission", () => {
  it("notifies people, once each, and says why them", () => {
    const said = submits(beforeGate(MAINTAIN));
    expect(said).toMatch(/^@ana or @cy, is the \[analysis\]\(\S+\) right\? It needs 1 of you\./);
    expect(said).toContain("I called you because you have `maintain` or `admin` here.");
    expect([times(said, "@ana"), times(said, "@cy"), times(said, "ben")]).toEqual([1, 1, 0]);
  });

  it("says that others may approve too, where there are more than it calls", () => {
    const said = submits(beforeGate({ kind: "permission", atLeast: "read" }));
    expect(times(said, "@")).toBe(5);
    expect(said).toContain(
      "8 people may approve, because they have `read` or more here. I called 5 of them; any of the others can approve too.",
    );
  });

  it("calls a team as a team, and nobody beside it", () => {
    const said = submits(beforeGate({ kind: "team", org: "acme", slug: "sre-leads" }, MAINTAIN));
    expect(said).toContain("@acme/sre-leads");
    expect(said).not.toMatch(/@ana|@cy|I called/);
  });

  it("names who is called for a permission where somebody else is called as well", () => {
    const group = (reviewer: Reviewer): Reviewer => ({ kind: "any", of: [reviewer] });
    const said = submits(beforeGate({ kind: "all", of: [group({ kind: "user", login: "dee" }), group(MAINTAIN)] }));
    expect(said).toMatch(/^@dee, @ana or @cy, is the/);
    expect(said).toContain("I called **ana** and **cy** because of `maintain` or `admin` here.");
  });

  it("reminds the same people by name", () => {
    const play = beforeGate(MAINTAIN);
    submits(play);
    expect(saidOf(play, () => play.clock("15:01"))).toContain("@ana and @cy, the analysis waits for you");
  });

  it("calls them in a comment of its own where GitHub answers late", () => {
    const play = beforeGate(MAINTAIN).groups("unanswered");
    expect(submits(play)).not.toMatch(/@cy/);
    play.groups("told");
    const said = saidOf(play, () => play.clock("14:31"));
    expect(said).toMatch(/^@ana or @cy, is the \[analysis\]/);
    expect(said).not.toContain("---");
  });

  it("calls only the one who comes in for another", () => {
    const play = beforeGate({ kind: "permission", atLeast: "read" });
    const first = submits(play);
    const called = [...first.matchAll(/@(\w+)/g)].map(([, login]) => login);
    const said = saidOf(play, () => play.says("ana", `/assign analyst @${called[1]}`));
    const asked = said.split("---").find((part) => part.includes("s the [analysis]")) ?? "";
    const [, newcomer = ""] = /^\s*@(\w+), is the/.exec(asked) ?? [];
    expect(times(asked, "@")).toBe(1);
    expect([...called, "ben", ""]).not.toContain(newcomer);
  });
});

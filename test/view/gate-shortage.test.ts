import { describe, expect, it } from "@jest/globals";
import type { Policy } from "../../src/policy/policy.ts";
import type { Gate } from "../../src/process/process.ts";
import { cards } from "../../src/view/cards/cards.ts";
import { Play, policy } from "./play.ts";
import { boardOf, saidOf, templates } from "./reading.ts";

const cardsOf = (play: Play): string =>
  cards(play.played().incident, play.log(), templates)
    .map(({ body }) => body)
    .join("\n");

const submit = (play: Play): Play => play.says("ben", "/submit analysis", "Root cause: the pool");

const withGate = (change: Partial<Gate>, more: Partial<Policy> = {}): Play => {
  const ruling = policy();
  const stages = ruling.process.stages.map((stage) =>
    stage.key === "gate:analysis" && stage.kind === "gate" ? { ...stage, ...change } : stage,
  );
  return new Play({ ...ruling, ...more, process: { ...ruling.process, stages } })
    .declare()
    .at("14:05")
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call");
};

const THREE: Partial<Gate> = { approvals: 3 };
const TOO_FEW =
  "It needs 3 approvals from different people, and only **cy** and **dee** can give one. Missing: someone else for " +
  "acme/sre-leads.";

describe("a gate that nobody can pass", () => {
  it("says so on the board: how many are missing, who can, and what helps", () => {
    const board = boardOf(submit(withGate(THREE)));
    expect(board).toContain(TOO_FEW);
    expect(board).toContain("> **The gate analysis can't pass: 1 reviewer too few.** It needs 3");
    expect(board).toContain("**ada** can `/waive analysis reason`, unless they wrote it.");
    expect(board).toContain("New settings count only for the next incident.");
  });

  it("speaks of different people only where it takes more than one", () => {
    const play = submit(withGate({ approvals: 1, reviewers: [{ kind: "user", login: "ben" }] }));
    expect(boardOf(play)).toContain("It needs 1 approval, and nobody can give one.");
  });

  it("is told aloud when the record arrives at it, to whoever leads", () => {
    const said = saidOf(withGate({}).says("ana", "/assign analyst @ben @cy"), submit);
    expect(said).toContain("> @ana: **the analysis can't be approved: 1 reviewer too few.** It needs 2 approvals");
  });

  it("is told at the declaration where that can be known, and then not again when the record arrives", () => {
    const play = withGate(THREE);
    const told =
      "**Nobody can approve the analysis, as things stand.** It takes 3 approvals, and only **cy** and **dee**";
    expect(cardsOf(play)).toContain(told);
    expect(cardsOf(play)).toContain("What helps at once: add somebody to acme/sre-leads; or **ada** can skip a gate");
    expect(saidOf(play, submit)).not.toMatch(/can't be approved|Nobody can approve/);
  });

  it("answers /why with it", () => {
    expect(saidOf(submit(withGate(THREE)), (play) => play.says("sam", "/why"))).toContain(TOO_FEW);
  });

  it("names whom it leaves out and why, and the role that somebody else could take", () => {
    const play = submit(withGate({})).says("ana", "/assign analyst @ben @cy");
    expect(boardOf(play)).toContain(
      "only **dee** can give one. **cy** (analyst) can't. Missing: someone else for acme/sre-leads. What helps: give the role to someone else (`/assign analyst @user`);",
    );
  });

  it("says that a role is nobody's yet, and how to give it to somebody", () => {
    const reviewers = [{ kind: "role", role: "service-owner" } as const];
    const play = submit(withGate({ approvals: 1, reviewers }, { services: {} }));
    expect(boardOf(play)).toContain("Missing: someone for the service owner (nobody yet)");
    expect(boardOf(play)).toContain("give the role to someone else (`/assign service-owner @user`)");
    expect(boardOf(play.says("ana", "/assign service-owner @omar"))).not.toContain("can't pass");
  });

  it("is quiet again as soon as enough people can pass it, and says that once", () => {
    const play = submit(withGate({})).says("ana", "/assign analyst @ben @cy");
    const said = saidOf(play, () => play.says("ana", "/assign analyst @ben"));
    expect(said).toContain("Enough people can approve the analysis again: acme/sre-leads.");
    expect(boardOf(play)).not.toContain("can't pass");
  });

  it("does not call a team or an account that is not there a lack of people", () => {
    const reviewers = [{ kind: "user", login: "cy" } as const, { kind: "user", login: "nessie" } as const];
    const play = withGate({ approvals: 1, reviewers });
    expect(saidOf(play, submit)).toContain("I can't count every reviewer of the analysis");
    expect(boardOf(play)).toContain(
      "**A name is missing:** GitHub doesn't know the account @\u200bnessie, or doesn't show it to me.",
    );
    expect(boardOf(play)).not.toContain("can't pass");
  });

  it("says nothing any more once it is waived", () => {
    const play = submit(withGate(THREE)).says("ada", "/waive gate:analysis nobody else is awake");
    expect(boardOf(play)).not.toContain("can't pass");
  });
});

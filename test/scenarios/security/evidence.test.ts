import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Incident } from "../../../emulator/firewarden/incident.ts";
import { createStages, type Stage } from "../stage.ts";
import { ANALYSIS } from "../walk.ts";
import { ANALYSE, atAnalysisGate, atOnce, nowAt, PLAN, said } from "./scenes.ts";

const stages = createStages(afterAll);
const CONFIGURATION = atOnce('{analysis: {reviewers: ["@acme/sre-leads", "@sam"], approvals: 2}}');
const CAUSE = ANALYSIS.indexOf("The pool is full.");
const withCause = (cause: string): string => ANALYSIS.with(CAUSE, cause).join("\n");

/** One incident each, told as a story: every claim goes on where the one before it ended. */
describe("evidence that is touched after it was approved", () => {
  let stage: Stage;
  let incident: Incident;
  let analysis: number;

  beforeAll(async () => {
    stage = await stages({ configuration: CONFIGURATION });
    ({ incident, analysis } = await atAnalysisGate(stage, "Touched evidence"));
    await incident.says("bob", "/approve analysis");
  });

  it("voids the approval when its author edits it, and shows the line that changed", async () => {
    const news = await said(incident, () => incident.rewrites("ana", analysis, withCause("The disk is full.")));
    expect(news).toMatch(/\*\*ana\*\* changed the analysis, so the approval of \*\*bob\*\* doesn't count any more/);
    expect(news).toContain("- The pool is full.\n+ The disk is full.");
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
  });

  it("voids it when somebody else edits it, who cannot approve it any more", async () => {
    await incident.says("bob", "/approve analysis");
    const news = await said(incident, () => incident.rewrites("sam", analysis, withCause("The moon is full.")));
    expect(news).toMatch(/\*\*sam\*\* changed the analysis, so the approval of \*\*bob\*\* doesn't count any more/);
    const refused = await said(incident, () => incident.says("sam", "/approve analysis"));
    expect(refused).toContain("you edited this analysis");
    expect(refused).not.toMatch(/It can be .*\*\*sam\*\*/);
  });

  it("does not add up with approvals of another revision", async () => {
    await incident.says("bob", "/approve analysis");
    await incident.rewrites("ana", analysis, withCause("The pool is full."));
    await incident.says("alice", "/approve analysis");
    expect(await incident.board()).toMatch(/1 of 2 approvals/);
  });

  it("goes back to its step when it is deleted; whose approval went, and what it said, can be read", async () => {
    const news = await said(incident, () => incident.act("sam", (sam) => sam.deleteComment(analysis)));
    expect(news).toContain("**sam** deleted the analysis");
    expect(news).toContain("**alice**");
    expect(news).toContain("> The pool is full.");
    expect(news).not.toContain("was changed");
    expect(await nowAt(incident)).toBe(ANALYSE);
  });

  it("passes with two approvals of what stands in the end", async () => {
    await incident.says("ana", ...ANALYSIS);
    await incident.says("alice", "/approve analysis");
    await incident.says("bob", "/approve analysis");
    expect(await nowAt(incident)).toBe(PLAN);
  });

  it("is not approved by whoever wrote its words before somebody else handed them in", async () => {
    const other = await stage.declare("critical", "Borrowed words");
    await other.says("alice", "/take lead", "/assign analyst @ana");
    expect(await said(other, () => other.says("bob", ...ANALYSIS))).toContain("the analysis is up to");
    await other.says("ana", ...ANALYSIS, "", "I have checked all of this.");
    await other.says("bob", "/approve analysis");
    expect(await other.board()).toMatch(/0 of 2 approvals/);
    await other.says("alice", "/approve analysis");
    expect(await other.board()).toMatch(/1 of 2 approvals/);
  });
});

describe("the comment of an approval", () => {
  let incident: Incident;

  beforeAll(async () => {
    ({ incident } = await atAnalysisGate(await stages({ configuration: CONFIGURATION }), "Touched approvals"));
  });

  it("voids it when its author edits it, without an alarm", async () => {
    const approval = await incident.says("bob", "/approve analysis");
    const news = await said(incident, () =>
      incident.act("bob", (bob) => bob.editComment(approval, "/approve analysis, all of it")),
    );
    expect(news).toContain("edited the comment with the approval of **bob**, so it doesn't count any more");
    expect(news).not.toContain("CAUTION");
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
  });

  it("voids it and raises the alarm when another hand edits or deletes it", async () => {
    const [first, second] = [
      await incident.says("bob", "/approve analysis"),
      await incident.says("alice", "/note waiting for bob", "/status"),
    ];
    const edited = await said(incident, () =>
      incident.act("sam", (sam) => sam.editComment(first, "/reject analysis no")),
    );
    expect(edited).toMatch(/\[!CAUTION\]\n> \*\*Someone's words were changed.\*\* \*\*sam\*\* edited or deleted/);
    expect(await incident.reactionsTo(second)).toContain("+1");

    const approval = await incident.says("bob", "/approve analysis");
    const deleted = await said(incident, () => incident.act("sam", (sam) => sam.deleteComment(approval)));
    expect(deleted).toMatch(/\*\*sam\*\* deleted the comment with the approval of .*, so it doesn't count any more/);
    expect(deleted).toContain("[!CAUTION]");
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
  });

  it("never executes because it was edited into a command", async () => {
    const comment = await incident.says("bob", "looks good to me");
    await incident.act("bob", (bob) => bob.editComment(comment, "/approve analysis"));
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
    expect(await incident.reactionsTo(comment)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Incident } from "../../../emulator/firewarden/incident.ts";
import { createStages, type Stage } from "../stage.ts";
import { ANALYSIS } from "../walk.ts";
import { atAnalysisGate, atOnce, GATE, nowAt, PLAN, said } from "./scenes.ts";

const stages = createStages(afterAll);
const APPROVE = "/approve analysis";

/** Comments by somebody whose approval would count, in which the command is not a line of plain text. */
const NOT_SAID: Readonly<Record<string, readonly string[]>> = {
  "a fence": ["```", APPROVE, "```"],
  "a fence that is never closed": ["Try this:", "~~~", APPROVE],
  "a quotation": [`> ${APPROVE}`],
  "a quotation's lazy continuation": ["> she said", APPROVE],
  "a nested quotation": ["> > > she said", `> > > ${APPROVE}`],
  "a folded section": ["<details><summary>log</summary>", "", APPROVE, "", "</details>"],
  "a folded section that is never closed": ["<details>", "", APPROVE],
  "an HTML comment": ["<!--", APPROVE, "-->"],
  "an HTML block": ["<div>", APPROVE, "</div>"],
  "a table": ["| what |", "| --- |", `| ${APPROVE} |`],
  "a link": ["[see", `${APPROVE}](https://example.com)`],
  "a reference link": ["[see", `${APPROVE} now][1]`, "", "[1]: https://example.com"],
  "a mail that is repeated with marks": ["Thanks!", "", "On Monday, Ana wrote:", `> ${APPROVE}`],
  "the middle of a line": [`I would ${APPROVE}`],
  "another word": ["/approve-all analysis"],
  "a path": ["/approve/analysis"],
};

/** The same, where somebody surely meant it: they are told how, and nothing else is done. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  "a list": [`- ${APPROVE}`, `1. ${APPROVE}`],
  "a heading": [`# ${APPROVE}`, "", APPROVE, "==="],
};

/** The same, where nobody can tell whether they wrote the line themselves. */
const DOUBTFUL: Readonly<Record<string, readonly string[]>> = {
  "a mail that is repeated without marks": ["Thanks!", "", "On Monday, Ana <ana@example.com> wrote:", "", APPROVE],
  "a forwarded mail": ["-----Original Message-----", "From: Ana", "", APPROVE],
};

describe("a line that is no command", () => {
  let stage: Stage;
  let incident: Incident;

  beforeAll(async () => {
    stage = await stages({ configuration: atOnce() });
    ({ incident } = await atAnalysisGate(stage, "Read twice"));
  });

  it("does nothing, and is not even answered", async () => {
    const before = await incident.board();
    const comments = new Map<string, number>();
    const news = await said(incident, () =>
      incident.act("bob", async (bob) => {
        for (const [where, lines] of Object.entries(NOT_SAID))
          comments.set(where, await bob.comment(incident.number, lines.join("\n")));
      }),
    );
    expect(news).toBe("");
    expect(await incident.board()).toBe(before);
    for (const [where, id] of comments) expect([where, await incident.reactionsTo(id)]).toEqual([where, []]);
  });

  // Each by somebody else: whoever was told how a command is written hears it once an hour.
  it.each([
    ["bob", "a list"],
    ["carol", "a heading"],
  ] as const)("does nothing, and is told of, by %s in %s", async (who, where) => {
    const lines = MEANT[where]?.join("\n") ?? "";
    expect(await said(incident, () => incident.says(who, lines))).toContain(`I don't read commands in ${where}`);
    expect(await nowAt(incident)).toBe(GATE);
  });

  it.each(Object.entries(DOUBTFUL))("does nothing, and is told of, below %s", async (_where, lines) => {
    await said(incident, () => incident.says("bob", lines.join("\n")));
    expect(await nowAt(incident)).toBe(GATE);
    expect((await incident.comments()).map(({ body }) => body).join("\n")).toContain("your comment repeats an e-mail");
  });

  it.each([
    ["/approved analysis", "`/approved` isn't a command"],
    ["/\u0430pprove analysis", "one of its characters isn't a plain letter"],
  ])("does nothing but is answered where it nearly is one: %j", async (line, answer) => {
    expect(await said(incident, () => incident.says("bob", line))).toContain(answer);
    expect(await nowAt(incident)).toBe(GATE);
  });

  it("does nothing and gets a reaction alone where the same slip was explained a moment ago", async () => {
    expect(await incident.reactionsTo(await incident.says("bob", "\u200b/approve analysis"))).toEqual(["confused"]);
    expect(await nowAt(incident)).toBe(GATE);
  });

  it.each([
    ["no time", ["2026-11-22 25:05"], "I can't read `2026-11-22 25:05` as a time", /Try `\/mitigated \d\d:\d\d`/],
    ["in the future", ["2126-11-22 14:05"], "is in the future", /it once it has happened/],
  ])("records no time that is none, and shows one that would work: %s", async (_what, [time = ""], problem, advice) => {
    const answer = await said(incident, () => incident.says("ana", `/mitigated ${time}`));
    expect(answer).toContain(problem);
    expect(answer).toMatch(advice);
  });

  it("in an edited comment does nothing, while the same in a new one works", async () => {
    const comment = await incident.says("bob", "I am reading");
    await incident.act("bob", (bob) => bob.editComment(comment, APPROVE));
    expect(await nowAt(incident)).toBe(GATE);
    await incident.says("bob", "/APPROVE\u00a0“analysis” I have read it");
    expect(await nowAt(incident)).toBe(PLAN);
  });
});

describe("a text behind the name of its step", () => {
  it("is evidence as the lines below are, so that an edit of it voids, and a tick in it does not", async () => {
    const stage = await stages({ configuration: atOnce("{analysis: {approvals: 2}}") });
    const [, ...rest] = ANALYSIS;
    const lines = ["/submit analysis The vendor says so:", "- [ ] Ask again", "", ...rest];
    const { incident, analysis } = await atAnalysisGate(stage, "On one line", lines);
    await incident.says("bob", APPROVE);
    await incident.ticks("ana", analysis, "Ask again");
    expect(await incident.board()).toMatch(/1 of 2 approvals/);
    const changed = ["/submit analysis Nobody says so:", ...lines.slice(1)].join("\n");
    const news = await said(incident, () => incident.act("ana", (ana) => ana.editComment(analysis, changed)));
    expect(news).toContain("- The vendor says so:\n+ Nobody says so:");
    expect(await incident.board()).toMatch(/0 of 2 approvals/);
  });
});

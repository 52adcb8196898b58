import { describe, expect, it } from "@jest/globals";
import { file, gate, step, submit } from "../../src/process/build.ts";
import { checkProcess } from "../../src/process/check.ts";
import type { Gate, Stage, Step } from "../../src/process/process.ts";

const all = ["critical", "high", "medium", "low"] as const;
const urgent = ["critical", "high"] as const;
const analysis = step("analysis", "analysis", "analyst", all, "Find the cause", submit("analysis", "Root cause"));
const judge = (changes: Partial<Gate> = {}): Gate => ({
  ...gate("analysis", "analysis", all, "Judge", { judges: "analysis", returnsTo: "analysis" }),
  ...changes,
});
const ana = { kind: "user", login: "ana" } as const;
const change = (changes: Partial<Step>): Step => ({ ...analysis, id: "other", key: "other", requires: [], ...changes });
const problems = (...stages: readonly Stage[]) =>
  checkProcess({ name: "test", version: 1, stages }).map(({ stage, says }) => `${stage}: ${says}`);

describe("the graph check", () => {
  it("finds nothing wrong with a step and its gate", () => {
    expect(problems(analysis, judge())).toEqual([]);
  });

  const wrong: readonly (readonly [string, readonly Stage[], string])[] = [
    ["a severity without an ending", [{ ...analysis, severities: urgent }], "undefined: has no stage for medium"],
    ["a stage that no incident reaches", [analysis, change({ severities: [] })], "other: applies to no severity"],
    ["a key that stands twice", [change({}), change({})], "other: stands in the process twice"],
    ["evidence that nobody makes", [analysis, judge({ evidence: "analisys" })], 'Did you mean "analysis"?'],
    [
      "evidence made only after its gate",
      [judge(), analysis],
      "judges analysis, which no earlier step makes for critical",
    ],
    [
      "evidence not made for a severity of its gate",
      [change({}), { ...analysis, severities: urgent }, judge()],
      "no earlier step makes for medium, low",
    ],
    [
      "a return to a step that does not exist",
      [analysis, judge({ returnsTo: "analisis" })],
      'names the step "analisis"',
    ],
    ["a return forward", [analysis, judge({ returnsTo: "other" }), change({})], "which does not stand before it"],
    [
      "a return to a step that the severity never walks",
      [change({ severities: urgent }), analysis, judge({ returnsTo: "other" })],
      "returns to other, which does not apply to medium, low",
    ],
    ["a quorum of none", [analysis, judge({ approvals: 0 })], "expected a whole number of at least 1"],
    ["a gate without reviewers", [analysis, judge({ reviewers: [] })], "nobody can pass it"],
    [
      "a gate whose only reviewers are excluded",
      [analysis, judge({ reviewers: [{ kind: "role", role: "analyst" }] })],
      "nobody can pass it",
    ],
    [
      "fewer people than approvals, however their names are written",
      [
        analysis,
        judge({
          approvals: 2,
          reviewers: [
            { kind: "user", login: "Ana" },
            { kind: "user", login: "ana" },
          ],
        }),
      ],
      "needs 2 approvals, but only 1 person can give them",
    ],
    [
      "a group that wants one person twice",
      [analysis, judge({ reviewers: [{ kind: "all", of: [ana, { kind: "any", of: [ana] }] }] })],
      "needs 2 different people, and nobody is left for @ana",
    ],
    [
      "a name inside a group that is none",
      [analysis, judge({ reviewers: [{ kind: "any", of: [{ kind: "role", role: "leed" as never }] }] })],
      'Did you mean "lead"?',
    ],
    [
      "a box that stands twice",
      [change({ requires: [{ kind: "checklist", items: ["a", "a"] }] })],
      'the box "a" twice',
    ],
    [
      "one evidence asked for twice",
      [analysis, change({ requires: analysis.requires })],
      "an earlier step asks for already",
    ],
    ["tasks of nothing", [change({ requires: [{ kind: "tasks", of: "plan" }] })], 'names the task list "plan"'],
    ["monitoring without a resolution", [change({ requires: [{ kind: "monitored" }] })], "waits for the monitoring"],
    [
      "a step of Firewarden's that only people can end",
      [change({ owner: "firewarden", requires: [submit("words")] })],
      "which only people can bring about",
    ],
    [
      "a requirement beyond the step's severities",
      [analysis, change({ severities: urgent, requires: [{ ...file("report"), severities: ["low"] }] })],
      "requires filed for low, which it does not apply to",
    ],
  ];

  it.each(wrong)("finds %s", (_, stages, says) => {
    expect(problems(...stages).join("\n")).toContain(says);
  });
});

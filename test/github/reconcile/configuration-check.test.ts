import { describe, expect, it } from "@jest/globals";
import { type Findings, reportConfiguration } from "../../../src/github/reconcile/configuration-check.ts";
import type { Problem } from "../../../src/policy/file/problem.ts";
import { follow, type Line, type Sent } from "../wire.ts";

const LOOK = "GET /repos/acme/shop/commits/c1/check-runs";
const REPORT = "POST /repos/acme/shop/check-runs";
const push = { owner: "acme", repo: "shop", commit: "c1" };
const problem: Problem = {
  file: ".github/firewarden.yml",
  line: 14,
  path: "gates.analysis.approvals",
  says: 'is "two"; expected a whole number of at least 1',
  curable: false,
};

const report = (problems: readonly Problem[], ...script: readonly Line[]) => reportAll({ problems }, ...script);

const reportAll = async (findings: Findings, ...script: readonly Line[]) => {
  const wire = follow(script);
  await reportConfiguration(wire.github, push, findings);
  wire.finished();
  return wire.sent;
};

const none: Line = { on: LOOK, answer: { total_count: 0, check_runs: [] } };
const made: Line = { on: REPORT, status: 201 };
const idOf = (sent: Sent | undefined) => (sent?.body as { external_id: string } | undefined)?.external_id;

describe("the check of the configuration", () => {
  it("fails on the commit, with each problem at its line", async () => {
    const [look, sent] = await report([problem], none, made);
    expect(look?.query).toContain("check_name=firewarden%20%2F%20configuration");
    expect(sent?.body).toMatchObject({
      name: "firewarden / configuration",
      head_sha: "c1",
      status: "completed",
      conclusion: "failure",
      output: {
        title: "1 problem: the last good configuration stays in force",
        annotations: [
          {
            path: ".github/firewarden.yml",
            start_line: 14,
            end_line: 14,
            annotation_level: "failure",
            message:
              '.github/firewarden.yml:14: gates.analysis.approvals is "two"; expected a whole number of at least 1.',
          },
        ],
      },
    });
  });

  it("succeeds when nothing is wrong", async () => {
    const [, sent] = await report([], none, made);
    expect(sent?.body).toMatchObject({ conclusion: "success", output: { annotations: [] } });
  });

  it("succeeds with a notice at the line of what is not used yet, and fails where something is wrong beside it", async () => {
    const notice = { ...problem, path: "chains", says: "is not used yet" };
    const [, sent] = await reportAll({ notices: [notice] }, none, made);
    expect(sent?.body).toMatchObject({
      conclusion: "success",
      output: {
        title: "In force; some of it is not used yet",
        summary: expect.stringContaining(".github/firewarden.yml:14: chains is not used yet."),
        annotations: [{ start_line: 14, annotation_level: "notice" }],
      },
    });
    const [, both] = await reportAll({ concerns: [problem], notices: [notice] }, none, made);
    expect(both?.body).toMatchObject({
      conclusion: "failure",
      output: { annotations: [{ annotation_level: "failure" }, { annotation_level: "notice" }] },
    });
  });

  it("is made once for the same result, and anew for another one", async () => {
    const [, sent] = await report([problem], none, made);
    const there: Line = { on: LOOK, answer: { total_count: 1, check_runs: [{ external_id: idOf(sent) }] } };
    expect(await report([problem], there)).toHaveLength(1);
    expect(await report([], there, made)).toHaveLength(2);
  });

  it("annotates at most as many lines as GitHub takes, and names all problems", async () => {
    const many = Array.from({ length: 70 }, (_, index) => ({ ...problem, line: index + 1 }));
    const [, sent] = await report(many, none, made);
    expect(sent?.body).toHaveProperty("output.annotations.length", 50);
    expect(sent?.body).toHaveProperty("output.summary", expect.stringContaining("firewarden.yml:70:"));
  });

  it("names a problem of another repository's file without annotating a file that is not there", async () => {
    const [, sent] = await report([{ ...problem, file: "acme/.github:firewarden.yml" }], none, made);
    expect(sent?.body).toMatchObject({
      output: { annotations: [], summary: expect.stringContaining("acme/.github:firewarden.yml:14") },
    });
  });
});

import { describe, expect, it } from "@jest/globals";
import { parsePolicy } from "../../src/policy/file/parse.ts";
import { problemInWords } from "../../src/policy/file/problem.ts";

const FILE = ".github/firewarden.yml";
const concernsOf = (text: string): readonly string[] => {
  const parsed = parsePolicy(`version: 1\n${text}`, FILE);
  if ("problems" in parsed) throw new Error(parsed.problems.map(problemInWords).join("\n"));
  return (parsed.concerns ?? []).map(problemInWords);
};

const ROLES = 'roles: {lead: ["@Leo"], analyst: ["@leo"], coordinator: ["@leo"]}';

describe("a gate that is left to the very people who are named to write what it judges", () => {
  it("is told with its line", () => {
    const [only, ...others] = concernsOf(`${ROLES}\ngates:\n  analysis: {reviewers: ["@leo"]}`);
    expect(others).toEqual([]);
    expect(only).toMatch(/^\.github\/firewarden\.yml:4: gates\.analysis is left to leo, who is named under roles/);
    expect(only).toContain("nobody approves their own text; name somebody else as well");
  });

  it("is told of two people where both have to approve", () => {
    const roles = 'roles: {lead: ["@leo"], analyst: ["@mia"]}';
    expect(concernsOf(`${roles}\ngates: {review: {reviewers: ["@leo", "@mia"], approvals: 2}}`)).toHaveLength(1);
  });

  it.each([
    ["somebody else reviews too", `${ROLES}\ngates: {analysis: {reviewers: ["@leo", "@mia"]}}`],
    ["a team reviews", `${ROLES}\ngates: {analysis: {reviewers: ["@leo", "@acme/sre"]}}`],
    [
      "somebody else may be lead",
      `roles: {lead: ["@mia"], analyst: ["@ana"]}\ngates: {analysis: {reviewers: ["@leo"]}}`,
    ],
    ["nobody is named to write it", 'gates: {analysis: {reviewers: ["@leo"]}}'],
    [
      "a rotation writes it",
      `rotations: {r: {timezone: UTC, handover: "Mon 09:00", every: 1w, start: 2026-01-05, members: [leo]}}\nroles: {lead: ["@leo"], analyst: ["rotation:r"]}\ngates: {analysis: {reviewers: ["@leo"]}}`,
    ],
    ["the gate takes their own word", `${ROLES}\ngates: {analysis: {reviewers: ["@leo"], exclude: []}}`],
  ])("is not told where %s", (_why, text) => {
    expect(concernsOf(text)).toEqual([]);
  });
});

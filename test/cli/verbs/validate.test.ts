import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { firewarden } from "../firewarden.ts";

const folder = mkdtempSync(join(tmpdir(), "firewarden-validate-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string): string => {
  const file = join(folder, "firewarden.yml");
  writeFileSync(file, text);
  return file;
};

describe("firewarden validate", () => {
  it("says of a good file what it found, and before that what is not used yet", async () => {
    expect(await firewarden("validate", "docs/firewarden.example.yml")).toEqual({
      code: 0,
      err: [],
      out: [
        ...Array.from({ length: 7 }, () =>
          expect.stringMatching(/^docs\/firewarden\.example\.yml:\d+: .* not used yet/),
        ),
        "docs/firewarden.example.yml: OK: 15 steps, 4 gates, 1 service, 2 responders, 1 rotation, 1 call chain, records in incidents/ by pull-request.",
      ],
    });
  });

  it("tells every problem on a line of its own and exits with 1", async () => {
    const file = fileOf("gates:\n  analysis:\n    approvals: two\nbots: x\n");
    const { code, out } = await firewarden("validate", file);
    expect(code).toBe(1);
    expect(out).toEqual([
      `${file}:3: gates.analysis.approvals is "two"; expected a whole number of at least 1.`,
      `${file}:4: bots is "x"; expected a list such as [renovate[bot]].`,
    ]);
  });

  it("lets pass what the extended file may define, and says that it was not read", async () => {
    const file = fileOf("_extends: .github\nroles: {lead: ['rotation:platform']}\nrotations: {p: {members: [a]}}\n");
    const { code, out } = await firewarden("validate", file);
    expect({ code, out }).toEqual({ code: 0, out: [`${file}: OK. It extends ".github", which was not read here.`] });
  });

  it("does not let pass anything else in a file that extends", async () => {
    const file = fileOf("_extends: .github\ngates: {analysis: {approvals: 0}}\nroles: {lead: ['rotation:p']}\n");
    expect(await firewarden("validate", file)).toMatchObject({
      code: 1,
      out: [expect.stringContaining("approvals is 0")],
    });
  });

  it("shows no control character of the file to the terminal", async () => {
    const { out } = await firewarden("validate", fileOf('"\\e[31m\\u202e": 1\n'));
    expect(out.join("\n")).not.toMatch(/[^\P{C}\n]/u);
  });

  it("asks for the name of the file where the folder is none of the team's, and speaks of defaults only there", async () => {
    const said = async (...words: readonly string[]) => (await firewarden("validate", ...words)).err.join("\n");
    expect(await said()).toContain(
      "Name the one of your repository: firewarden validate ../shop/.github/firewarden.yml.",
    );
    expect(await said("missing.yml")).not.toContain("defaults");
  });

  it.each([
    [["validate", "missing.yml"], 'cannot read "missing.yml": there is no such file'],
    [["validate", "src"], 'cannot read "src": it is a folder'],
    [["validate", "a.yml", "b.yml"], "Usage: firewarden validate [FILE]"],
    [["validate", "--strict"], "Usage: firewarden validate [FILE]"],
  ])("exits with 2 for %j", async (words, told) => {
    const { code, err } = await firewarden(...words);
    expect(code).toBe(2);
    expect(err.join("\n")).toContain(told);
  });
});

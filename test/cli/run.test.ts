import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { VERBS } from "../../src/cli/verbs.ts";
import { firewarden } from "./firewarden.ts";

/** What stands in `src/cli/` beside the verbs. */
const OTHERS = ["checks", "explanation", "ledger-here", "main", "run", "setup", "verb", "verbs"];
const bin = (...words: readonly string[]) => spawnSync("bin/firewarden.mjs", words, { encoding: "utf8" });

describe("firewarden", () => {
  it("lists in its help every verb that has a file, and no other", async () => {
    const files = readdirSync("src/cli").map((file) => file.replace(/\.ts$/, ""));
    const verbs = VERBS.map((verb) => verb.name);
    expect(verbs.toSorted()).toEqual(files.filter((file) => !OTHERS.includes(file)).toSorted());
    const { code, out } = await firewarden("--help");
    expect(code).toBe(0);
    for (const { usage } of VERBS) expect(out.join("\n")).toContain(`  ${usage} `);
  });

  it("shows its help and exits with 2 without a verb", async () => {
    expect(await firewarden()).toMatchObject({ code: 2, out: [] });
  });

  it("says which verb was probably meant", async () => {
    expect(await firewarden("valdate")).toEqual({
      code: 2,
      out: [],
      err: [
        'firewarden does not know "valdate"; expected one of validate, doctor, explain, rebuild, retry, schema. Did you mean "validate"?',
      ],
    });
  });

  it("does not know what every object has", async () => {
    expect(await firewarden("constructor")).toMatchObject({ code: 2 });
  });

  it("tells of one verb with --help after it", async () => {
    const { code, out } = await firewarden("validate", "--help");
    expect({ code, first: out[0] }).toEqual({
      code: 0,
      first: expect.stringContaining("Usage: firewarden validate [FILE]"),
    });
  });

  it("prints a JSON Schema for editors", async () => {
    const { code, out } = await firewarden("schema");
    expect(code).toBe(0);
    expect(JSON.parse(out.join("\n"))).toMatchObject({ type: "object", properties: { gates: {}, rotations: {} } });
  });
});

describe("bin/firewarden.mjs", () => {
  it("hands over words, output and exit code", () => {
    expect(bin("validate", "docs/firewarden.example.yml")).toMatchObject({ status: 0, stderr: "" });
    expect(bin("validate", "missing.yml")).toMatchObject({ status: 2, stdout: "" });
  });

  it("stops quietly when nobody reads on", () => {
    const piped = spawnSync("sh", ["-c", "bin/firewarden.mjs schema | head -1"], { encoding: "utf8" });
    expect(piped).toMatchObject({ stdout: "{\n", stderr: "" });
  });
});

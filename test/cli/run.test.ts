import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { VERBS } from "../../src/cli/verbs/verbs.ts";
import { firewarden } from "./firewarden.ts";

/** What stands in `src/cli/verbs/` beside the verbs. */
const OTHERS = ["setup", "verb", "verbs", "version"];
const bin = (...words: readonly string[]) => spawnSync("bin/firewarden.mjs", words, { encoding: "utf8" });

describe("firewarden", () => {
  it("lists in its help every verb that has a file, and no other", async () => {
    const files = readdirSync("src/cli/verbs").map((file) => file.replace(/\.ts$/, ""));
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
        'firewarden does not know "valdate"; expected one of validate, init, doctor, explain, rebuild, reindex, retry, schema. Did you mean "validate"?',
      ],
    });
  });

  it.each([
    ["setup", "npm run setup"],
    ["start", "npm start"],
    ["demo", "npm run demo"],
  ])("says how npm does it: %s", async (word, line) => {
    expect(await firewarden(word)).toEqual({
      code: 2,
      out: [],
      err: [`firewarden has no verb ${word}; in Firewarden's folder it is: ${line}`],
    });
  });

  it.each(["--version", "-v", "version"])("says which Firewarden it is: %s", async (word) => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync("package.json", "utf8")));
    expect(await firewarden(word)).toEqual({ code: 0, out: [`firewarden ${version}`], err: [] });
  });

  it.each([
    ["explain", "which repository? Expected a repository, such as acme/shop"],
    ["explain acme", '"acme" is not a repository, such as acme/shop'],
    ["explain acme/shop", "which incident? Expected the number of its issue, such as 17"],
    ["explain acme/shop x", '"x" is not the number of an issue, such as 17'],
    ["explain acme/shop 0", '"0" is not the number of an issue, such as 17'],
    ["explain acme/shop 1 2", '"2" is one word too many'],
    ["init", "which repository? Expected a repository, such as acme/shop"],
    ["explain acme/shop#1 2", '"2" is one word too many'],
    ["explain acme/shop#x", '"acme/shop#x" is not a repository, such as acme/shop'],
    ["explain https://github.com/acme/shop", "which incident? Expected the number of its issue, such as 17"],
    ["init https://github.com/acme", '"https://github.com/acme" is not a repository, such as acme/shop'],
    ["init acme", '"acme" is not a repository, such as acme/shop'],
    ["init acme/shop --force", '"--force" is one word too many'],
    ["rebuild", "which repository? Expected a repository, such as acme/shop"],
    ["rebuild acme/shop/x", '"acme/shop/x" is not a repository, such as acme/shop'],
    ["rebuild acme/shop now", '"now" is one word too many'],
    [
      "retry",
      "which delivery? Expected the number of a delivery that `firewarden doctor` lists, such as 17, or the word all",
    ],
    [
      "retry abc",
      '"abc" is no number; expected the number of a delivery that `firewarden doctor` lists, such as 17, or the word all',
    ],
    ["retry 1.5", '"1.5" is no number'],
    ["retry 17 18", '"18" is one word too many'],
    ["doctor x", '"x" is not known; expected --fix, or nothing'],
    ["doctor --fix x", '"x" is one word too many'],
    ["schema x", '"x" is one word too many'],
    ["validate a.yml b.yml", '"b.yml" is one word too many'],
    ["validate --strict", '"--strict" is not the name of a file'],
  ])("says what is wrong with the words of %s, and how they should be", async (words, told) => {
    const [verb = "", ...rest] = words.split(" ");
    const { usage = "" } = VERBS.find(({ name }) => name === verb) ?? {};
    expect(await firewarden(verb, ...rest)).toEqual({
      code: 2,
      out: [],
      err: [expect.stringContaining(`firewarden ${verb}: ${told}`), `Usage: firewarden ${usage}`],
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

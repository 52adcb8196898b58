import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parsePolicy } from "../../src/policy/file/parse.ts";
import { problemInWords } from "../../src/policy/file/problem.ts";

const told = (text: string): string => {
  const parsed = parsePolicy(text, "f.yml");
  return "problems" in parsed ? parsed.problems.map(problemInWords).join("\n") : "";
};
const quickly = (text: string): string => {
  const before = performance.now();
  const words = told(text);
  expect(performance.now() - before).toBeLessThan(5_000);
  return words;
};

describe("a configuration made to do harm", () => {
  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("cannot use the name %s", (name) => {
    expect(told(`services:\n  ${name}: {}\n`)).toBe(
      `f.yml:2: services.${name} is not a name that can be used; expected another one.`,
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("cannot grow by aliases of aliases", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 12; level += 1) {
      const [name, before] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`);
    }
    expect(quickly(bomb.join("\n"))).toContain("cannot be read as YAML (Excessive alias count");
  });

  it("is told when it is too large", () => {
    expect(quickly(`# ${"x".repeat(300 * 1024)}`)).toBe("f.yml:1: the file has 301 KiB; expected at most 256 KiB.");
  });

  it.each([
    ["unclosed brackets", "a: ".concat("[".repeat(200_000))],
    ["closed brackets", `a: ${"[".repeat(120_000)}${"]".repeat(120_000)}`],
    ["unclosed braces", "{a: ".repeat(60_000)],
    ["indented lists", "- ".repeat(120_000)],
    ["keys without end", Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join("\n")],
    [
      "services without end",
      `services:\n${Array.from({ length: 16_000 }, (_, index) => `  s${index}: {x: 1}`).join("\n")}`,
    ],
    ["the same key without end", "a: 1\n".repeat(50_000)],
    [
      "zones that are none",
      `bots: []\nrotations:\n${Array.from({ length: 6_000 }, (_, index) => `  r${index}: {timezone: Europe/Zurick}`).join("\n")}`,
    ],
    [
      "rotations that are none",
      `roles: {lead: [${Array.from({ length: 499 }, (_, i) => `"rotation:r${i}"`).join(", ")}]}`,
    ],
    ["one long scalar", `timezone: ${"a".repeat(250_000)}`],
    ["one long key", `${"a".repeat(1_000)}: 1`],
    ["quotes", `timezone: "${"\\u0041".repeat(40_000)}"`],
  ])("is answered in time: %s", (_, text) => {
    expect(quickly(text)).not.toBe("");
  });

  it.each([
    ["a: 1\na: 2\n", "f.yml:2: a is given twice; expected each key once."],
    ["a: [1\nb: 2\n", "the file is not YAML here"],
    ["a: b: c", "the file is not YAML here"],
    ["? [a, b]\n: c", "has a key that is no plain word"],
    ["a: !!js/function x", "the file is not YAML here: Unresolved tag"],
    ["a: 1\n---\nb: 2", "the file is not YAML here: Source contains multiple documents"],
    ["a: *nobody", "cannot be read as YAML (Unresolved alias"],
    ["roles: {lead: ['@a\\nb']}", "roles.lead[0] is"],
    ['timezone: "\\u202eabc"', 'timezone is "\\u{202e}abc"'],
  ])("%j is told as a mistake", (text, words) => {
    expect(quickly(text)).toContain(words);
  });

  it("never makes the reader throw", () => {
    const word = fc.constantFrom(
      "gates",
      "roles",
      "lead",
      "analysis",
      ":",
      "\n",
      "  ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "'",
      '"',
      "!!",
      "? ",
      "|",
      "#",
      "\t",
      "\0",
      "null",
      "1",
      "@x",
      "__proto__",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 40 }), (words) => {
        const parsed = parsePolicy(words.join(""), "f.yml");
        expect("problems" in parsed ? parsed.problems.length : 1).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { INVARIANTS } from "./claims/claims.ts";
import { KINDS } from "./kinds/kinds.ts";

const README = readFileSync(join(import.meta.dirname, "README.md"), "utf8");

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

describe("the simulation's README", () => {
  it("lists every kind of trouble", () => {
    const rows = KINDS.map(({ name, says }) => `| \`${name}\` | ${says} |`);
    expect(README).toContain(`| kind | what happens |\n|---|---|\n${rows.join("\n")}\n`);
  });

  it("lists every invariant, in the words in which it is said where it does not hold", () => {
    expect(README).toContain(`\n\n${INVARIANTS.map(({ says }) => `- ${sentence(says)}`).join("\n")}\n`);
  });
});

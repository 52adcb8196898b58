import { describe, expect, it } from "@jest/globals";
import { readBlocks } from "../../src/text/markdown.ts";
import { blockCost } from "../../src/text/markdown-cost.ts";
import { tasksOf } from "../../src/text/tasks.ts";
import { walkTo } from "../incident/walk.ts";
import { refusedBy, World } from "../incident/world.ts";

const filled = (unit: string, length = 65_000): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const costOf = (text: string): number => blockCost(text.split("\n"));

/** What people paste: as long as GitHub keeps. */
const PEOPLES: readonly (readonly [string, string])[] = [
  ["prose", filled("The checkout answers with 503 since ten; we are looking at the database now.\n")],
  [
    "a fenced log",
    `\`\`\`\n${filled("2026-11-22 14:05:11.123 INFO com.acme.Checkout request 42 failed: | a | - b\n")}`,
  ],
  ["fenced YAML", `<!-- hint -->\n\n\`\`\`yaml\n${filled("- name: checkout\n  image: acme/checkout:4.2\n")}\`\`\`\n`],
  ["a stack trace", filled("    at com.acme.checkout.Basket.total(Basket.java:42)\n")],
  ["two hundred tasks", "- [ ] restart `pod-1` of the **checkout** in Zurich\n".repeat(200)],
];

/** What costs about a second to read where nobody stops it. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["tasks within tasks", filled("- [ ] - [ ] a\n")],
  ["tasks in quotations", filled("> > > > - [x] a\n")],
  ["a row of very many cells", `|a|b|\n|-|-|\n|${filled("x|")}`],
  ["nested lists", filled("- a\n  - b\n    - c\n")],
  ["footnotes", filled("[^a]: b\n\n", 30_000)],
  ["a list behind a fence that HTML holds", `<div>\n\`\`\`\n\n${filled("- a b c d e f\n", 30_000)}`],
  ["a list behind a fence in a comment", `<!--\n\`\`\`\n-->\n${filled("- a b c d e f\n", 30_000)}`],
  ["a list behind a fence in a list", `- a\n  \`\`\`\n${filled("- a b c d e f\n", 30_000)}`],
  ["a list behind a fence that is closed", `~~~\n~~~\n${filled("- a b c d e f\n", 30_000)}`],
];

describe("what reading a text costs", () => {
  it.each(PEOPLES)("lets people's own be read: %s", (_what, text) => expect(readBlocks(text)).toBeDefined());

  it.each(HOSTILE)("stops before it is begun: %s", (_what, text) => {
    expect(readBlocks(text)).toBeUndefined();
    expect(tasksOf(`${text}\n- [x] a`)).toEqual([]);
  });

  it.each(HOSTILE)("grows in proportion to the length of %s", (_what, text) => {
    expect(costOf(`${text}\n${text}`)).toBeLessThan(2.5 * costOf(text) + 1_000);
  });

  it("is a reason of its own for which a plan is not taken", () => {
    const world = new World();
    walkTo(world, "plan");
    expect(refusedBy(world.say("leo", "/submit plan", filled("- [ ] - [ ] a\n")))).toBe("unreadable-text");
    expect(refusedBy(world.say("leo", "/submit plan", "no box"))).toBe("plan-without-tasks");
  });

  it("reads the marks in a box's words, but of a text with very many such boxes only the first", () => {
    const boxes = tasksOf("- [ ] `a`\n".repeat(600));
    expect(boxes).toHaveLength(600);
    expect(boxes.at(0)?.text).toBe("a");
    expect(boxes.at(-1)?.text).toBe("`a`");
  });
});

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { lineDifference } from "../../../src/view/text/line-difference.ts";

describe("the difference of two texts", () => {
  it("shows the changed lines and one line around them", () => {
    expect(lineDifference("a\nb\nc\nd\ne", "a\nb\nx\nd\ne")).toBe("  b\n- c\n+ x\n  d");
    expect(lineDifference("a", "a\nb")).toBe("  a\n+ b");
  });
  it("is empty where nothing changed, and absent where the texts are too long", () => {
    expect(lineDifference("a\r\nb", "a\nb")).toBe("");
    expect(lineDifference("a\n".repeat(500), "b")).toBeUndefined();
  });
  it("names how many lines it leaves out", () => {
    expect(lineDifference("x", "a\n".repeat(60))).toMatch(/… \d+ more lines$/);
  });
  it("leads from the old text to the new one", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDifference(before, after)?.split("\n") ?? [];
        const added = lines.filter((line) => line.startsWith("+")).length;
        const removed = lines.filter((line) => line.startsWith("-")).length;
        expect(added - removed).toBe(after.split("\n").length - before.split("\n").length);
        expect(lines.length === 1 && lines[0] === "").toBe(before === after);
      }),
    );
  });
});

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { durationText, parseDuration } from "../../../src/policy/schema/duration.ts";

describe("durations", () => {
  it.each([
    ["30s", 30_000],
    ["5m", 300_000],
    ["4h", 14_400_000],
    ["1d", 86_400_000],
    ["1w", 604_800_000],
    ["0s", 0],
  ])("reads %s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(["", "5", "m", "1.5h", "-5m", "5M", " 5m", "5m ", "5 m", "1y", "100000s", "٥m", "5m\n"])(
    "refuses %j",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it.each([
    [5_400_000, "90m"],
    [604_800_000, "7d"],
    [0, "0s"],
  ])("says %d ms as %s", (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it("says every duration so that it is read as the same again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14_000 }), fc.constantFrom("s", "m", "h", "d", "w"), (amount, unit) => {
        const ms = parseDuration(`${amount}${unit}`);
        expect(ms).toBeDefined();
        expect(parseDuration(durationText(ms ?? -1))).toBe(ms);
      }),
    );
  });
});

import { describe, expect, it } from "@jest/globals";
import { nearest } from "../../src/text/nearest.ts";

const COMMANDS = ["ack", "approve", "severity", "done", "why", "update", "take"];

describe("nearest", () => {
  it.each([
    ["aprove", "approve"],
    ["approved", "approve"],
    ["APPROVE", "approve"],
    ["sevreity", "severity"],
    ["doen", "done"],
    ["akc", "ack"],
  ])("takes %s for %s", (word, meant) => {
    expect(nearest(word, COMMANDS)).toBe(meant);
  });

  it.each(["approve-all", "home", "tmp", "a", "", "x".repeat(100_000)])("takes %.12s for nothing", (word) => {
    expect(nearest(word, COMMANDS)).toBeUndefined();
  });

  it("knows nothing near where nothing is known", () => {
    expect(nearest("ack", [])).toBeUndefined();
  });
});

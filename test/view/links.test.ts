import { describe, expect, it } from "@jest/globals";
import { linked } from "../../src/view/text/safe-text.ts";

describe("a link that somebody gave", () => {
  it("is one where it is a plain web address, with no words of its own", () => {
    expect(linked("https://a.example/x?y=1#z", "https://a.example/x?y=1#z")).toBe(
      "[a.example/x?y=1#z](https://a.example/x?y=1#z)",
    );
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,1",
    "//a.example",
    "https://a.example/)[x](javascript:alert(1)",
    "https://a.example/ javascript:alert(1)",
    "https://a.example/<b>",
    "https://a.example/a|b",
    "https://a.example/`b`",
    `https://a.example/${"x".repeat(600)}`,
  ])("is text where it is not: %s", (url) => {
    expect(linked(url, url)).not.toMatch(/(?<!\\)\]\(/);
  });
});

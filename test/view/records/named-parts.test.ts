import { describe, expect, it } from "@jest/globals";
import { namedParts, partsOf } from "../../../src/text/named-parts.ts";
import { linkTo } from "../../../src/view/records/links.ts";

const ASKS = ["Root cause", "Impact"];

describe("the parts of an evidence", () => {
  it("are found under headings of any level, in bold, or before a colon", () => {
    for (const text of [
      "# root cause\nx\n###### IMPACT:\ny",
      "**Root cause**\n\nx\n\n**Impact:** y",
      "Root cause: x\n\nImpact: y",
      "## 1. Root cause\nx\n## 2. Impact\ny",
    ])
      expect(partsOf(text, ASKS)).toEqual({ "Root cause": "x", Impact: "y" });
  });
  it("lose nothing: what names no ask belongs to the first", () => {
    expect(partsOf("the pool was full", ASKS)).toEqual({ "Root cause": "the pool was full", Impact: "" });
    expect(partsOf("at first\n\n## Impact\ny\n\n## More\nz", ASKS)).toEqual({
      "Root cause": "at first",
      Impact: "y\n\n## More\nz",
    });
  });
  it("are joined where an ask is answered twice", () => {
    expect(partsOf("Impact: a\n\nRoot cause: x\n\nImpact: b", ASKS).Impact).toBe("a\n\nb");
  });
  it("are not read from code, and a sentence with a colon opens none", () => {
    const text = "x\n\n```\n## Impact\n```\n\nThe Impact: was huge";
    expect(partsOf(text, ASKS)).toEqual({ "Root cause": text, Impact: "" });
  });
  it("of an issue's body leave out what stands before the first heading", () => {
    expect(namedParts("hello\n\n### Impact\ny", ASKS)).toEqual({ "Root cause": "", Impact: "y" });
  });
});

describe("a link in a file", () => {
  const own = "https://github.example.com/acme/shop/issues/42";
  it.each([
    ["#57", "[#57](https://github.example.com/acme/shop/issues/57)"],
    ["acme/checkout#871", "[acme/checkout#871](https://github.example.com/acme/checkout/issues/871)"],
    ["https://github.example.com/acme/shop/pull/57", "[#57](https://github.example.com/acme/shop/pull/57)"],
    ["https://acme.example/status?a=1", "<https://acme.example/status?a=1>"],
  ])("leads where %s means", (target, link) => {
    expect(linkTo(target, own).markdown).toBe(link);
  });
  it.each(["javascript:alert(1)", "https://a.example/)[x](javascript:1)", "https://@org/x", "#x"])(
    "is only text where it is no web address: %s",
    (target) => {
      expect(linkTo(target, own).markdown).not.toMatch(/(?<!\\)\]\(|<http/);
    },
  );
});

import { describe, expect, it } from "@jest/globals";
import { issuesClosedBy } from "../../src/signals/closing-keywords.ts";

describe("the issues that a pull request closes", () => {
  it.each<[string, readonly number[]]>([
    ["Closes #12", [12]],
    ["fixes #1, resolves #2 and closed #3.", [1, 2, 3]],
    ["Fixed: #12", [12]],
    ["FIX acme/shop#12", [12]],
    ["resolve Acme/Shop#12", [12]],
    ["close https://github.com/acme/shop/issues/12", [12]],
    ["- fixes #12\n- **closes #13**\n\n> resolves #14", [12, 13, 14]],
    ["# Fixes #12", [12]],
    ["fixes\n#12", [12]],
    ["fixes #12 and fixes #12", [12]],
  ])("are named by its body: %j", (body, numbers) => {
    expect(issuesClosedBy(body, "acme/shop")).toEqual(numbers);
  });

  it.each([
    "",
    "see #12",
    "fixes 12",
    "fixes acme/other#12",
    "fixes https://github.com/acme/other/issues/12",
    "prefixes #12",
    "fixing #12",
    "fixes #12a",
    "fixes #0x",
    "<!-- closes #12 -->",
    "text <!-- closes #12 -->",
    "`closes #12`",
    "closes `#12`",
    "```\ncloses #12\n```",
    "    closes #12",
    "closes #12345678901234567890",
  ])("are none in %j", (body) => {
    expect(issuesClosedBy(body, "acme/shop")).toEqual([]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { linkFor } from "../../../src/view/records/links.ts";

const url = "https://github.com/acme/shop/issues/42";
const home = { url, policy: { records: {} } };
const elsewhere = { url, policy: { records: { elsewhere: { owner: "acme", name: "incidents", folder: "shop" } } } };

describe("a link in a file of the record", () => {
  it.each([
    ["#43", "[#43](https://github.com/acme/shop/issues/43)", "[acme/shop#43](https://github.com/acme/shop/issues/43)"],
    [
      "acme/web#9",
      "[acme/web#9](https://github.com/acme/web/issues/9)",
      "[acme/web#9](https://github.com/acme/web/issues/9)",
    ],
    [
      "https://github.com/acme/shop/pull/7",
      "[#7](https://github.com/acme/shop/pull/7)",
      "[acme/shop#7](https://github.com/acme/shop/pull/7)",
    ],
    [
      "acme/incidents#7",
      "[acme/incidents#7](https://github.com/acme/incidents/issues/7)",
      "[acme/incidents#7](https://github.com/acme/incidents/issues/7)",
    ],
    ["no link", "no link", "no link"],
  ])("says whose number it means where the file is in another repository: %s", (target, own, other) => {
    expect(linkFor(home, target).markdown).toBe(own);
    expect(linkFor(elsewhere, target).markdown).toBe(other);
  });
});

import { describe, expect, it } from "@jest/globals";
import { missingInWords } from "../../src/view/text/words.ts";
import { named } from "../incident/named.ts";
import { Play } from "./play.ts";
import { saidOf, templates } from "./reading.ts";

describe("what is missing", () => {
  it('joins with "and" the owners who are both needed, and with "or" those of whom one is enough', () => {
    const facts = { roles: ["service-owner", "business-owner"] };
    const who = named("@omar", "@dana or @acme/shop");
    expect(missingInWords({ stage: "verify", what: "validated", facts, who }, templates)).toBe(
      "**omar** and **dana** or acme/shop: does it work for you? `/validate`. If not, say what you see.",
    );
  });

  it("asks both owners, each by name, in /why", () => {
    const said = saidOf(new Play().declare(), (play) => play.says("sam", "/why"));
    expect(said).toContain("**omar** and **dana**: does it work for you?");
  });
});

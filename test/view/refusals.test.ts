import { describe, expect, it } from "@jest/globals";
import type { Refusal } from "../../src/incident/refusal.ts";
import { refusalInWords } from "../../src/view/text/words.ts";
import { templates } from "./reading.ts";

const words = (rule: Refusal["rule"], facts: Refusal["facts"]): string => refusalInWords({ rule, facts }, templates);

describe("a word that only looks like a command", () => {
  it.each([
    ["a Cyrillic letter", "\u0430pprove"],
    ["a zero-width space", "approve\u200b"],
    ["a no-break space before it", "\u00a0approve"],
    ["a bidirectional control", "\u202eapprove"],
  ])("is not answered with itself: %s", (_what, word) => {
    const said = words("misspelled", { word, meant: "approve" });
    expect(said).toContain("one of its characters isn't a plain letter");
    expect(said.match(/`\/approve`/g)).toHaveLength(1);
  });

  it("is a slip where every letter of it is plain", () => {
    const said = words("misspelled", { word: "aprove", meant: "approve", line: "/approve analysis" });
    expect(said).toContain("`/aprove` isn't a command. Did you mean this?");
    expect(said).toContain("```text\n/approve analysis\n```");
    expect(words("misspelled", { word: "aprove", meant: "approve" })).toBe(
      "`/aprove` isn't a command. Did you mean this? Send it as a new comment; I don't read edits.\n\n```text\n/approve\n```",
    );
  });
});

describe("a name of a step that only looks right", () => {
  it("is not answered with itself", () => {
    const facts = { act: "/approve", known: ["analysis"], meant: "analysis" };
    expect(words("no-such-stage", { ...facts, given: "\u0430nalysis" })).toContain("isn't a plain letter");
    expect(words("no-such-stage", { ...facts, given: "anlysis" })).not.toContain("plain letter");
  });
});

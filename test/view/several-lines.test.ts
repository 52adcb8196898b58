import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { timeline } from "../../src/view/records/timeline/timeline.ts";
import { wordsBelow } from "../../src/view/text/words-below.ts";
import { Play } from "./play.ts";
import { saidOf, templates } from "./reading.ts";

const REASON = "customers of one region:\n\n- cards fail\n- @everyone waits\n\n```\nexit 137";
const QUOTED = (prefix: string): string =>
  ["customers of one region:", "", "- cards fail", "- @\u200beveryone waits", "", "```", "exit 137", "```"]
    .map((line) => `${prefix}> ${line}`.trimEnd())
    .join("\n");

const toldIn = (play: Play): string =>
  timeline(play.log(), templates)
    .flatMap(({ lines }) => lines.map(({ clock, text }) => `- ${clock} · ${text.markdown}`))
    .join("\n");

const atGate = (): Play =>
  new Play()
    .declare()
    .says("ana", "/ack")
    .says("ana", "/assign analyst @ben")
    .says("ben", "/ack")
    .says("ada", "/waive document the facts are in the call")
    .at("14:30")
    .says("ben", "/submit analysis", "Root cause: the pool")
    .at("14:31");

describe("words of several lines, in a comment", () => {
  it.each<[string, () => Play, "ana" | "rita" | "ada" | "cy", string]>([
    ["the reason of a rejection", atGate, "cy", "/reject analysis"],
    ["the reason of another severity", () => new Play().declare(), "ana", "/severity high"],
    ["words on an ending", () => new Play().declare(), "ana", "/cancel false-alarm"],
    ["the reason of a reopening", () => new Play().declare().says("ana", "/cancel false-alarm"), "ana", "/reopen"],
  ])("are a quotation with its list and its code: %s", (_what, begin, who, line) => {
    const said = saidOf(begin(), (play) => play.says(who, line, REASON));
    expect(`${said}\n\n`).toContain(`:\n${QUOTED("")}\n\n`);
    expect(said).not.toContain("@everyone");
  });

  it("stay inside of the alert that a waiver is", () => {
    const said = saidOf(new Play().declare(), (play) => play.says("ada", "/waive document", REASON));
    expect(said).toContain(`Reason:\n${QUOTED("> ")}\n>\n> The board`);
  });

  it("are quoted whole in an update", () => {
    const said = saidOf(new Play().declare(), (play) => play.says("rita", "/update", REASON));
    expect(said).toContain(`\n${QUOTED("")}`);
  });
});

describe("words of several lines, on the timeline", () => {
  it("stand in their item, as they were written", () => {
    const told = toldIn(new Play().declare().at("14:10").says("ben", "/note the log says this:", REASON));
    expect(told).toContain(`- 14:10 · **ben**:\n  > the log says this:\n${QUOTED("  ")}`);
  });

  it("are whole in a file where nobody reads the timeline for them", () => {
    const told = toldIn(atGate().at("14:40").says("cy", "/reject analysis", REASON));
    expect(told).toContain(`- 14:40 · **cy** rejected the analysis:\n${QUOTED("  ")}`);
  });

  it("lead to the comment where they are longer than anybody reads there", () => {
    const told = toldIn(new Play().declare().says("ben", "/note a", "word\n".repeat(2_000)));
    expect(told).toMatch(/\n {2}> \w*…\n\n {2}\(\[the rest\]\(https:.*\)\)/);
  });

  it("are one line where they are one line, with the marks of what was said", () => {
    const told = toldIn(new Play().declare().at("14:10").says("rita", "/update we are on it"));
    expect(told).toContain("- 14:10 · **rita** posted an update: “we are on it”");
  });
});

describe("a quotation below a line", () => {
  it("never leaves its place, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom("", "  ", "> "), (text, prefix) => {
        const [first, ...lines] = wordsBelow(`${text}\n</details>\n\`\`\`\n# a`, 1000, prefix).split("\n");
        return first === "" && lines.every((line) => line.startsWith(`${prefix}>`));
      }),
      { numRuns: 100 },
    );
  });
});

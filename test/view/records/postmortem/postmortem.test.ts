import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import type { Event } from "../../../../src/incident/event.ts";
import { readCategories } from "../../../../src/text/sections.ts";
import { postmortem } from "../../../../src/view/records/postmortem/postmortem.ts";
import { CATEGORIES } from "../../../../src/vocabulary.ts";
import { ana, ben, type Line, omar, rita, untilReport, untilReview } from "../story.ts";
import { CATEGORIES as WRITTEN } from "../story-texts.ts";
import { templates, told } from "../told.ts";

const golden = readFileSync(join(import.meta.dirname, "../postmortem.golden.txt"), "utf8");

const written = (lines: readonly Line[]): string => {
  const { incident, log } = told(lines);
  return postmortem(incident, log, templates);
};
const text = written(untilReview);
const sectionOf = (markdown: string, heading: string): string =>
  markdown.split(/^## /m).find((section) => section.startsWith(heading)) ?? "";
/** Headings with nothing below them but the next heading that is not theirs. */
const bareHeadings = (markdown: string): readonly string[] => {
  const lines = markdown.split("\n").filter((line) => line !== "");
  const level = (line: string | undefined): number => /^#+(?= )/.exec(line ?? "# ")?.[0].length ?? 9;
  return lines.filter((line, at) => level(line) < 9 && level(lines[at + 1]) <= level(line));
};
/** The story with more facts, recorded just before its review began. */
const withMore = (...more: readonly Line[]): readonly Line[] => [
  ...untilReview.slice(0, -1),
  ...more,
  ...untilReview.slice(-1),
];
const without = (kind: Event["kind"]): readonly Line[] => untilReview.filter(([, , event]) => event.kind !== kind);

describe("the post-mortem", () => {
  it("reads as the one that was read and found good", () => {
    expect(text).toBe(golden);
  });
  it("holds an analysis whole, however long a comment can be", () => {
    const long = Array.from({ length: 1_000 }, (_, at) => `Paragraph ${at}: the pool was exhausted.`).join("\n\n");
    const lines = untilReview.map(
      ([at, actor, event]): Line => [
        at,
        actor,
        event.kind === "evidence-submitted" && event.evidence === "analysis" ? { ...event, text: long } : event,
      ],
    );
    expect(long.length).toBeGreaterThan(30_000);
    expect(written(lines)).toContain("Paragraph 999: the pool was exhausted.");
  });
  it("says of action items no more than that none had been raised when it was written", () => {
    const none = written(untilReview.filter(([, , event]) => !event.kind.startsWith("action-")));
    expect(sectionOf(none, "Action items")).toContain("When this was written, none had been raised.");
  });
  it("begins with front matter of a few short values that stay true, since GitHub shows them as a table", () => {
    const [, matter = ""] = text.split("---\n");
    expect(parse(matter)).toEqual({ id: "INC-42", record: "post-mortem", severity: "critical", service: "checkout" });
  });
  it("has no empty section, no undefined, and no empty table cell", () => {
    expect(bareHeadings(text)).toEqual([]);
    expect(text).not.toMatch(/undefined|NaN|\[object|null/);
    expect(text).not.toMatch(/\|\s*\|$/m);
  });
  it("still has no empty section when nothing was submitted", () => {
    const bare = written(without("evidence-submitted"));
    expect(sectionOf(bare, "Impact")).toContain("_To write:");
    expect(sectionOf(bare, "Causes")).toContain("_To write:");
    expect(bareHeadings(bare)).toEqual([]);
    expect(bare).not.toContain("undefined");
  });
});

describe("the timeline of the post-mortem", () => {
  it("puts a back-dated note where it belongs", () => {
    expect(text.indexOf("14:24 · **ben**: Restarted")).toBeLessThan(text.indexOf("14:26 · **Mitigated**"));
  });
  it("has a heading for each day", () => {
    expect(text).toContain("### 2026-11-22, Sunday");
    expect(text).toContain("### 2026-11-23, Monday");
  });
  it("leaves out ticks of checklists, moves and reactions", () => {
    const story = sectionOf(text, "Timeline");
    expect(story).not.toContain("What is seen");
    expect(story).not.toContain("moved");
  });
  it("tells a task that was ticked, unticked and ticked again once, at the last time", () => {
    const item = "Roll back checkout to 2026.11.20-3";
    const tick = (ticked: boolean): Event => ({ kind: "ticked", list: "tasks:plan", item, ticked });
    const story = written(withMore(["2026-11-23 08:00", ben, tick(false)], ["2026-11-23 08:05", ben, tick(true)]));
    expect(story.match(/finished: Roll back checkout/g)).toHaveLength(1);
    expect(story).toContain("08:05 · **ben** finished: Roll back");
  });
  it("tells a corrected milestone only as it was corrected", () => {
    const at = Date.parse("2026-11-22T14:29:00Z");
    const story = written(
      withMore(["2026-11-22 18:00", ben, { kind: "milestone-reached", milestone: "mitigated", at }]),
    );
    expect(story).toContain("14:29 · **Mitigated**");
    expect(story).not.toContain("14:26 · **Mitigated**");
  });
  it("tells of an approval that was lost, and counts it among what went badly", () => {
    const voided: Event = { kind: "approval-voided", gate: "analysis", person: omar, why: "evidence-changed" };
    const story = written(withMore(["2026-11-22 14:45", undefined, voided]));
    expect(story).toContain("The approval of the analysis by **omar** no longer counts (evidence changed)");
    expect(sectionOf(story, "What went badly")).toContain(
      "The text of the analysis changed after **omar** had approved it",
    );
  });
});

describe("what went well and badly", () => {
  it("says that the acknowledgement was in time only when it was", () => {
    expect(sectionOf(text, "What went well")).toContain(
      "It was acknowledged after 3 min (5 min promised for critical)",
    );
    const late: Event = {
      kind: "milestone-reached",
      milestone: "acknowledged",
      at: Date.parse("2026-11-22T14:30:00Z"),
    };
    const story = written(withMore(["2026-11-22 18:00", ana, late]));
    expect(sectionOf(story, "What went well")).not.toContain("Acknowledged");
    expect(sectionOf(story, "What went badly")).toContain("acknowledged after 28 min (5 min promised for critical)");
  });
  it("says nothing of it where nobody acknowledged", () => {
    const story = written(untilReview.filter(([, , event]) => event.kind !== "milestone-reached"));
    expect(story).not.toContain("are allowed for critical");
    expect(story).toContain("| acknowledge | not known | declared, 2026-11-22 14:02 UTC | acknowledged |");
  });
  it("praises the updates only where none was late", () => {
    expect(sectionOf(text, "What went well")).not.toContain("Every update came in time");
    expect(sectionOf(written(without("clock-ran-out")), "What went well")).toContain(
      "Every update came in time: 3 updates",
    );
  });
  it("tells who rejected what, and why", () => {
    expect(sectionOf(text, "What went badly")).toContain(
      "The analysis was rejected by **omar**: “how many orders were lost?”",
    );
  });
});

describe("the five categories in the post-mortem", () => {
  it("invite to write, and count as unfilled", () => {
    expect(readCategories(text, CATEGORIES)).toEqual({});
    for (const name of CATEGORIES) expect(text.toLowerCase()).toContain(`## ${name}\n\n_to write:`);
  });
  it("hold what was submitted before the file was written", () => {
    const story = written(
      withMore(["2026-11-23 09:00", ana, { kind: "categories-filled", categories: WRITTEN, where: "comment" }]),
    );
    expect(readCategories(story, CATEGORIES)).toEqual(WRITTEN);
  });
});

describe("gates and waivers in the post-mortem", () => {
  it("name who approved, because of which entry, and the revision", () => {
    expect(sectionOf(text, "Gates and who approved")).toMatch(
      /\| `analysis`: The analysis is right \| passed \| \*\*omar\*\* \(acme\/sre-leads\) \| `[0-9a-f]{7}` \| 2026-11-22 14:44 UTC \|/,
    );
  });
  it("shout a waiver at the top, with who and why", () => {
    const story = written(
      withMore(["2026-11-22 17:40", rita, { kind: "waived", stage: "gate:resolution", reason: "nobody is awake" }]),
    );
    expect(story.indexOf("> [!WARNING]")).toBeLessThan(story.indexOf("## Summary"));
    expect(story).toContain(
      "> The gate **The resolution holds** was **waived** by **rita** on 2026-11-22 17:40 UTC: “nobody is awake”",
    );
    expect(story).not.toContain("Nothing was waived");
  });
});

describe("the text of the post-mortem", () => {
  it("does not change with its own writing, its pull request, its approvals, or what happens in the review", () => {
    const { incident, log } = told(untilReport(text));
    const later = postmortem({ ...incident, categories: {}, items: told(untilReview).incident.items }, log, templates);
    expect(later).toBe(text);
  });
  it("takes in a note about the time before the review that comes later", () => {
    const at = Date.parse("2026-11-22T13:49:00Z");
    const story = written([
      ...untilReview,
      ["2026-11-23 12:00", ben, { kind: "noted", text: "the fraud service slows down", at }],
    ]);
    expect(story).toContain("13:49 · **ben**: the fraud service slows down");
  });
});

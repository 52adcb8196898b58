import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../../src/incident/event.ts";
import { revisionOf } from "../../../src/text/revision.ts";
import type { DesiredFiles } from "../../../src/view/desired.ts";
import { desiredFiles } from "../../../src/view/records/files.ts";
import { report } from "../../../src/view/records/report.ts";
import type { Milestone } from "../../../src/vocabulary.ts";
import { ana, ben, instant, type Line, omar, untilReport, untilReview, written } from "./story.ts";
import { templates, told } from "./told.ts";

const filesOf = (lines: readonly Line[]): DesiredFiles | undefined => {
  const { incident, log } = told(lines);
  return desiredFiles(incident, log, templates);
};

const recordOf = (lines: readonly Line[], name: string) =>
  filesOf(lines)?.records.find(({ record }) => record === name);

const first = recordOf(untilReview, "postmortem")?.text ?? "";
const reviewing: readonly Line[] = [...untilReview, ["2026-11-23 09:32", undefined, written(first)]];
const atGate: readonly Line[] = [
  ...reviewing,
  ["2026-11-24 10:00", undefined, { kind: "moved", from: "review", to: "gate:review" }],
];

const raised = (at: string): readonly Line[] => [
  [
    at,
    ana,
    { kind: "action-added", item: "a9", text: "Say it at once", owner: ben, due: undefined, origin: "command" },
  ],
  [at, undefined, { kind: "action-opened", item: "a9", number: 49, url: "https://github.com/acme/shop/issues/49" }],
];

const corrected = (milestone: Milestone, from: string, to: string): Event => ({
  kind: "milestone-corrected",
  milestone,
  from: instant(from),
  at: instant(to),
  why: "by the graphs",
});
const started = corrected("started", "2026-11-22 13:52", "2026-11-22 13:40");

describe("a post-mortem that people have not begun to judge", () => {
  it("takes in an action item that is raised after it was written, and is at rest then", () => {
    const lines: readonly Line[] = [...reviewing, ...raised("2026-11-23 11:00")];
    const text = recordOf(lines, "postmortem")?.text ?? "";
    expect(text).toContain("| Say it at once |");
    expect(recordOf([...lines, ["2026-11-23 11:01", undefined, written(text)]], "postmortem")).toBeUndefined();
  });
  it("waits until the item has its issue", () => {
    expect(recordOf([...reviewing, ...raised("2026-11-23 11:00").slice(0, 1)], "postmortem")).toBeUndefined();
  });
  it("stays as people left it where they have written in it", () => {
    const text = `${first}\nOne more thing.\n`;
    const edited: Event = {
      kind: "file-changed",
      record: "postmortem",
      revision: revisionOf(text),
      text,
      commit: "b".repeat(40),
    };
    const lines: readonly Line[] = [...reviewing, ["2026-11-23 10:00", ana, edited], ...raised("2026-11-23 11:00")];
    expect(recordOf(lines, "postmortem")).toBeUndefined();
  });
});

describe("a post-mortem at its gate", () => {
  it("stays as it is when an action item is raised, so that nobody loses an approval by it", () => {
    expect(recordOf([...atGate, ...raised("2026-11-24 11:00")], "postmortem")).toBeUndefined();
  });
  it("says of no action that none was raised, only that none was when it was written", () => {
    const without = untilReview.filter(([, , { kind }]) => kind !== "action-added" && kind !== "action-opened");
    const text = recordOf(without, "postmortem")?.text ?? "";
    expect(text).toContain("When this was written, none had been raised.");
    expect(text).not.toMatch(/^None was raised\.$/m);
  });
  it("is written again with its figures when a moment was corrected, and tells of the correction", () => {
    const text = recordOf([...atGate, ["2026-11-24 11:00", omar, started]], "postmortem")?.text ?? "";
    expect(text).toContain("started, 2026-11-22 13:40 UTC");
    expect(text).toContain("It started at 2026-11-22 13:40 UTC");
    expect(text).toContain("**omar** corrected **started**: 2026-11-22 13:40 UTC, not 2026-11-22 13:52 UTC");
  });
});

describe("what came after the post-mortem", () => {
  const lines = untilReport(first);
  const late: Event = { kind: "noted", text: "the fraud service slowed down", at: instant("2026-11-22 13:50") };

  it("does not change the text that was judged", () => {
    expect(recordOf([...lines, ["2026-11-30 09:00", omar, started]], "postmortem")).toBeUndefined();
  });
  it.each([
    ["a corrected moment", started, "corrected **started**"],
    ["a note about the time before", late, "the fraud service slowed down"],
  ])("stands in the final report: %s", (_name, event, words) => {
    const { incident, log } = told([...lines, ["2026-11-25 09:00", omar, event]]);
    expect(report(incident, log, templates)).toContain(words);
  });
});

describe("every file of the record", () => {
  it("holds reasons and action items whole, however long", () => {
    const long = `${"because ".repeat(120)}of the zebra`;
    const waived: Event = { kind: "waived", stage: "residual", reason: long };
    const item: Event = { kind: "action-added", item: "a8", text: long, owner: ben, due: undefined, origin: "command" };
    const { incident, log } = told([
      ...untilReport(first),
      ["2026-11-28 10:00", omar, waived],
      ["2026-11-28 10:01", omar, item],
    ]);
    const text = report(incident, log, templates);
    expect(text.match(/of the zebra/g)?.length).toBeGreaterThanOrEqual(3);
    expect(text).not.toContain("because…");
  });
});

describe("the closure report", () => {
  it("is written again when a moment was corrected, over what Firewarden wrote and nothing else", () => {
    const again = recordOf([...reviewing, ["2026-11-24 11:00", omar, started]], "closure-report");
    expect(again).toMatchObject({ deliver: "commit", over: "written once" });
    expect(again?.text).toContain("started, 2026-11-22 13:40 UTC");
  });
  it("is not written again for anything else", () => {
    expect(recordOf([...reviewing, ...raised("2026-11-23 11:00")], "closure-report")).toBeUndefined();
  });
});

describe("a category that is taken out of the comment which filled it", () => {
  const filled = (categories: Record<string, string>): Event => ({
    kind: "categories-filled",
    ...{ categories, where: "comment" },
  });
  const textOf = (lines: readonly Line[]): string => recordOf(lines, "postmortem")?.text ?? "";
  const heard: readonly Line[] = [
    ...reviewing,
    ["2026-11-23 10:00", ana, filled({ training: "Nobody knew the pool.", communication: "It was slow." })],
  ];
  const before = textOf(heard);
  const emptied: readonly Line[] = [
    ...heard,
    ["2026-11-23 10:01", undefined, written(before)],
    ["2026-11-23 10:30", ana, filled({ training: "", communication: "It was slow." })],
  ];

  it("is taken out of the file: the invitation stands there again, and all else as it was", () => {
    expect(before).toContain("Nobody knew the pool.");
    const invitation = /## Training\n\n(.*)\n/.exec(first)?.[1] ?? "";
    expect(invitation).toMatch(/^_To write:/);
    const text = textOf(emptied);
    expect(text).toBe(before.replace("Nobody knew the pool.", invitation));
    expect(recordOf([...emptied, ["2026-11-23 10:31", undefined, written(text)]], "postmortem")).toBeUndefined();
  });

  it("is not put back where people took its heading out of the file as well", () => {
    const text = before.replace("## Training\n\nNobody knew the pool.\n\n", "");
    const changed: Event = {
      ...{ kind: "file-changed", record: "postmortem", revision: revisionOf(text), text, commit: "c".repeat(40) },
    };
    const lines: readonly Line[] = [
      ...heard,
      ["2026-11-23 10:01", undefined, written(before)],
      ["2026-11-23 10:10", ana, changed],
      ["2026-11-23 10:30", ana, filled({ training: "" })],
    ];
    expect(textOf(lines)).not.toContain("## Training");
  });

  it("has no section in a file that is written for the first time, where its heading was the author's own", () => {
    const lines: readonly Line[] = [
      ...untilReview,
      ["2026-11-23 09:00", ana, filled({ Luck: "The cache was warm." })],
      ["2026-11-23 09:01", ana, filled({ Luck: "" })],
    ];
    expect(textOf(lines)).toBe(textOf(untilReview));
  });
});

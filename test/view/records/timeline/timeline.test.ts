import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../../../src/incident/event.ts";
import { timeline } from "../../../../src/view/records/timeline/timeline.ts";
import type { Facts, Templates } from "../../../../src/view/text/templates.ts";
import { MILESTONES, type Milestone } from "../../../../src/vocabulary.ts";
import { ana, ben, declared, instant, type Line, omar, recorded } from "../story.ts";
import { templates } from "../told.ts";

const comment = { id: 1, url: "https://github.com/acme/shop/issues/42#issuecomment-1" };
type Fill = (facts: Facts) => string;

const milestones = MILESTONES.filter((milestone) => milestone !== "declared");

/** Every kind of event that the timeline tells, and the sentence that it becomes. */
const TOLD: readonly (readonly [Event, string])[] = [
  [declared("Checkout is down"), "**Declared** as critical by **ana**"],
  [
    { kind: "severity-changed", from: "critical", to: "high", reason: "a third fails" },
    "**ana** changed the severity from critical to **high**: a third fails",
  ],
  [
    { kind: "severity-changed", from: "critical", to: "high", reason: "" },
    "**ana** changed the severity from critical to **high**",
  ],
  [{ kind: "service-set", service: "checkout", how: "command" }, "**ana** named the service: checkout"],
  [
    { kind: "role-set", role: "lead", people: [ben, omar], why: "taken" },
    "**ana** set the roles: lead **ben** and **omar**",
  ],
  [{ kind: "role-set", role: "lead", people: [], why: "unset" }, "**ana** set the roles: lead nobody"],
  [{ kind: "acknowledged", roles: ["service-owner"] }, "**ana** acknowledged as service owner"],
  [{ kind: "acknowledged", roles: [] }, "**ana** acknowledged"],
  [{ kind: "ticked", list: "tasks:plan", item: "roll back", ticked: true }, "**ana** finished: roll back"],
  [{ kind: "evidence-submitted", evidence: "plan", revision: "r", text: "x", comment }, "**ana** submitted the plan"],
  [
    { kind: "evidence-edited", evidence: "plan", revision: "r", text: "x" },
    "**ana** changed the plan after it was submitted",
  ],
  [{ kind: "evidence-deleted", evidence: "plan" }, "**ana** deleted the plan"],
  [
    {
      kind: "approved",
      gate: "analysis",
      revision: "r",
      because: { kind: "account", login: "omar" },
      entries: ["@omar"],
      words: "",
      source: { kind: "comment", comment },
    },
    "**ana** approved the analysis",
  ],
  [
    { kind: "approval-voided", gate: "analysis", person: omar, why: "no-longer-entitled" },
    "The approval of the analysis by **omar** no longer counts (no longer entitled)",
  ],
  [{ kind: "rejected", gate: "analysis", revision: "r", reason: "thin" }, "**ana** rejected the analysis: “thin”"],
  [
    {
      kind: "gate-passed",
      gate: "analysis",
      revision: "r",
      approvals: [{ person: omar, because: { kind: "account", login: "omar" } }],
    },
    "The analysis passed, approved by **omar**",
  ],
  [
    {
      kind: "reviewers-counted",
      gate: "analysis",
      shortage: { needed: 2, empty: [["@acme/sre"]], able: [], excluded: [], unreadable: [], absent: [] },
    },
    "⏳ Nobody is left to approve the analysis: 1 reviewer too few",
  ],
  [{ kind: "action-waived", item: "one", reason: "no need" }, "⚠️ **ana** **waived an action item**: “no need”"],
  [{ kind: "waived", stage: "gate:analysis", reason: "asleep" }, "⚠️ **ana** **waived gate analysis**: “asleep”"],
  [{ kind: "update-posted", text: "we are on it" }, "**ana** posted an update: “we are on it”"],
  [{ kind: "estimate-set", when: "17:00", words: "" }, "**ana** estimated 17:00"],
  [
    { kind: "estimate-set", when: "17:00", words: "", expected: { kind: "moment", at: instant("2026-11-22 17:00") } },
    "**ana** expected it back by 17:00",
  ],
  [
    { kind: "estimate-set", when: "9am", words: "", expected: { kind: "moment", at: instant("2026-11-23 09:00") } },
    "**ana** expected it back by 2026-11-23 09:00 UTC",
  ],
  [{ kind: "noted", text: "full", at: instant("2026-11-22 15:00") }, "**ana**: full"],
  [
    {
      kind: "milestone-corrected",
      milestone: "mitigated",
      from: instant("2026-11-22 14:26"),
      at: instant("2026-11-22 14:20"),
      why: "by the log",
    },
    "**ana** corrected **mitigated**: 2026-11-22 14:20 UTC, not 2026-11-22 14:26 UTC: “by the log”",
  ],
  [
    { kind: "validated", roles: ["service-owner", "business-owner"], words: "" },
    "**ana** validated as service owner and business owner",
  ],
  [{ kind: "linked", target: "acme/x#1" }, "**ana** linked acme/x#1"],
  [{ kind: "cancelled", as: "false-alarm", of: undefined, words: "" }, "**Cancelled** as false alarm by **ana**"],
  [
    { kind: "cancelled", as: "duplicate", of: 41, words: "same" },
    "**Cancelled** as duplicate of #41 by **ana**: “same”",
  ],
  [{ kind: "reopened", reason: "back" }, "**Reopened** by **ana**: “back”"],
  [{ kind: "down-again", reason: "it fails", how: "command" }, "**Down again**, says **ana**: “it fails”"],
  [{ kind: "down-again", reason: "", how: "label" }, "**Down again**, says **ana**"],
  [
    { kind: "light-way-taken", leftOut: ["analysis", "gate:resolution"] },
    "**Took the light way**: fixed and written down before the rest was begun",
  ],
  [
    { kind: "returned", why: "suspended", since: instant("2026-11-22 14:00") },
    "Firewarden was kept from the repository since 2026-11-22 14:00 UTC: the app was suspended",
  ],
  [{ kind: "closed-by-hand", missing: [] }, "**ana** closed the issue by hand while steps were open; it was reopened"],
  [{ kind: "clock-ran-out", clock: "acknowledge", stage: undefined, round: 1 }, "⏰ Nobody had answered in time"],
  [{ kind: "clock-ran-out", clock: "update", stage: undefined, round: 1 }, "⏰ The next update was due"],
  [
    { kind: "maintainers-sought", found: [ana], of: 1, askedAt: 0, tries: 1 },
    "Nobody was named to lead; Firewarden called **ana**, with `maintain` or `admin` here",
  ],
  [
    { kind: "maintainers-sought", found: "unreadable", of: 0, askedAt: 0, tries: 1 },
    "Nobody was named to lead; who maintains the repository could not be read",
  ],
  [{ kind: "tampered", subject: "the analysis", comment }, "⚠️ **ana** changed what had been judged: the analysis"],
  ...milestones.map((milestone): readonly [Event, string] => [
    { kind: "milestone-reached", milestone, at: instant("2026-11-22 15:00") },
    milestone.slice(1),
  ]),
];

const corrected = (milestone: Milestone, from: string, at: string): Event => ({
  kind: "milestone-corrected",
  milestone,
  from: instant(from),
  at: instant(at),
  why: "by the graphs",
});

const sentences = (lines: readonly Line[], by: Templates = templates): readonly string[] =>
  timeline(recorded(lines), by).flatMap((day) => day.lines.map(({ text }) => text.markdown));

describe("the timeline", () => {
  it.each(TOLD.map(([event, sentence]) => [sentence, event] as const))("says: %s", (sentence, event) => {
    expect(sentences([["2026-11-22 15:00", ana, event]]).at(-1)).toContain(sentence);
  });
  it("calls a waived stage as its process does", () => {
    const waived = { kind: "waived", stage: "gate:analysis", reason: "asleep" } as const;
    const told = sentences([
      ["2026-11-22 15:00", ana, declared("Checkout is down")],
      ["2026-11-22 15:00", ana, waived],
    ]);
    expect(told.at(-1)).toContain("**waived the gate “The analysis is right”**: “asleep”");
  });
  it("has a sentence for what it tells, and tells with every sentence that it has", () => {
    const used = new Set<string>();
    const noting =
      (name: string, fill: Fill): Fill =>
      (facts) => {
        used.add(name);
        return fill(facts);
      };
    const watched = new Map([...templates].map(([name, fill]) => [name, noting(name, fill)]));
    for (const [event] of TOLD) sentences([["2026-11-22 15:00", ana, event]], watched);
    const all = [...templates.keys()].filter((name) => name.startsWith("records/timeline/"));
    expect([...used].toSorted()).toEqual(all.toSorted());
  });
  it.each(["asked", "moved", "step-done", "categories-filled", "closed"] as const)("does not tell of %s", (kind) => {
    const events: Readonly<Record<typeof kind, Event>> = {
      asked: { kind: "asked", what: "why", topic: "", comment },
      moved: { kind: "moved", from: "analysis", to: "plan" },
      "step-done": { kind: "step-done", step: "implement" },
      "categories-filled": { kind: "categories-filled", categories: { training: "x" }, where: "comment" },
      closed: { kind: "closed" },
    };
    expect(sentences([["2026-11-22 15:00", ana, events[kind]]])).toEqual([]);
  });
  it("speaks of nobody where nobody did it", () => {
    const alone = TOLD.filter(([{ kind }]) =>
      ["milestone-reached", "evidence-edited", "closed-by-hand", "tampered", "reopened", "down-again"].includes(kind),
    );
    for (const [event] of alone)
      expect(sentences([["2026-11-22 15:00", undefined, event]]).join()).not.toMatch(/\(\)|undefined|by {|^ /);
  });
  it("says with a workaround, then for good, where that is how it was resolved", () => {
    const resolved = (at: string, resolution: "temporary" | "permanent"): readonly Line[] => [
      [at, ben, { kind: "resolution-set", resolution }],
      [at, ben, { kind: "milestone-reached", milestone: "resolved", at: instant(at) }],
    ];
    expect(
      sentences([...resolved("2026-11-22 15:00", "temporary"), ...resolved("2026-11-22 17:00", "permanent")]),
    ).toEqual(["**Resolved** with a workaround, as **ben** reported", "**Resolved** for good, as **ben** reported"]);
  });
  it("links to the rest of what is too long for a line", () => {
    const long = `${"word ".repeat(400)}end`;
    const noted: Event = { kind: "noted", text: long, at: instant("2026-11-22 14:05") };
    const log = [
      ...recorded([["2026-11-22 14:02", ana, declared("Checkout is down")]]),
      { version: 2, at: instant("2026-11-22 14:05"), cause: "comment 77, command 0", actor: ben, event: noted },
    ];
    const [, , line] = timeline(log, templates).flatMap((day) => day.lines.map(({ text }) => text.markdown));
    expect(line).not.toContain("end");
    expect(line).toMatch(/… \(\[the rest\]\(https:\/\/github\.com\/acme\/shop\/issues\/42#issuecomment-77\)\)$/);
  });
  it("tells a corrected moment where it belongs, and beside it what stood there before, who mended it and why", () => {
    const lines: readonly Line[] = [
      ["2026-11-22 14:02", ana, declared("Checkout is down")],
      ["2026-11-22 16:22", ben, { kind: "resolution-set", resolution: "permanent" }],
      ["2026-11-22 16:22", ben, { kind: "milestone-reached", milestone: "resolved", at: instant("2026-11-22 16:22") }],
      ["2026-11-22 16:30", omar, corrected("resolved", "2026-11-22 16:22", "2026-11-22 16:10")],
      ["2026-11-22 16:31", omar, corrected("started", "2026-11-22 13:52", "2026-11-22 13:40")],
    ];
    const told = timeline(recorded(lines), templates).flatMap((day) =>
      day.lines.map(({ clock, text }) => `${clock} ${text.markdown}`),
    );
    expect(told).toEqual([
      "13:40 **Started**",
      "14:02 **Declared** as critical by **ana**",
      "16:10 **Resolved** for good, as **ben** reported",
      "16:30 **omar** corrected **resolved**: 2026-11-22 16:10 UTC, not 2026-11-22 16:22 UTC: “by the graphs”",
      "16:31 **omar** corrected **started**: 2026-11-22 13:40 UTC, not 2026-11-22 13:52 UTC: “by the graphs”",
    ]);
  });
});

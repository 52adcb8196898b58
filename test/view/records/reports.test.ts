import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../../src/incident/event.ts";
import { firstSentenceOf, openingOf } from "../../../src/view/records/at-a-glance.ts";
import { closureReport } from "../../../src/view/records/closure-report.ts";
import { recordDraft, recordDraftOffer } from "../../../src/view/records/postmortem/draft.ts";
import { report } from "../../../src/view/records/report.ts";
import { ben, type Line, omar, untilCatalog, untilClosure, untilReport } from "./story.ts";
import { templates, told } from "./told.ts";

type Author = typeof report;

const by = (author: Author, lines: readonly Line[]): string => {
  const { incident, log } = told(lines);
  return author(incident, log, templates);
};

const BARE = /undefined|NaN|\[object|\bnull\b|^## .*\n+## /m;

describe("the closure report", () => {
  const text = by(closureReport, untilClosure);

  it("begins with what stakeholders want to know: when, its effect, its cause, today, what comes next, whom to ask", () => {
    const [head = ""] = text.slice(text.indexOf("# checkout")).split("## ");
    expect(head.split("\n").filter((line) => line !== "")).toEqual([
      "# checkout on Sunday 22 November 2026",
      "**checkout had problems from 13:52 to 16:10 (2 h 18 min, UTC). It eased after 34 min.**",
      expect.stringMatching(/^- \*\*Effect:\*\* No payments from 13:52 to 14:26 UTC; .* No data was lost\.$/),
      expect.stringMatching(/^- \*\*Cause:\*\* Release 2026\.11\.21-1 of checkout [^.]* while it waits\.$/),
      "- **Today:** Checkout works as before on release 2026.11.20-3.",
      "- **Next:** review by Wed 25 Nov; 3 action items",
      "- **Questions:** **rita**",
    ]);
  });
  it("begins with the incident's title where no service is known, and leaves out what nobody wrote", () => {
    const unknown = untilClosure.filter(([, , { kind }]) => !["service-set", "evidence-submitted"].includes(kind));
    const bare = by(closureReport, unknown);
    expect(bare).toMatch(/^# INC-42: Checkout is down on Sunday 22 November 2026\n\n\*\*It had problems from/m);
    expect(bare).not.toMatch(/\*\*(?:Effect|Cause|Today):/);
  });
  it("takes one line of what people wrote, whatever its shape", () => {
    expect(openingOf("### Impact\n\n- nobody\n  could pay\n- nor log in")).toBe("nobody could pay");
    expect(openingOf("```\nlog\n```\n\nIt was slow.\n\nLater more.")).toBe("It was slow.");
    expect([openingOf(""), openingOf("```\nlog\n```")]).toEqual(["", ""]);
    expect(firstSentenceOf("Release 4.2.1 was slow. It leaks.")).toBe("Release 4.2.1 was slow.");
  });
  it("tells how the close-out's questions were answered, and which action items came of them", () => {
    expect(text).toContain("- Yes: The service owner was known");
    expect(text).toContain("- **No:** Every channel to the stakeholders existed and reached them");
    expect(text).toContain("(from the close-out) | nobody |");
  });
  it("says who must hear of it, without notifying them", () => {
    expect(text).toContain("This report is for `@acme/helpdesk`.");
  });
  it("says when the review is due", () => {
    expect(text).toContain("The review is due by 2026-11-25 16:10 UTC");
  });
  it("says that nothing follows on the short way of low", () => {
    const low = untilClosure.map(
      ([at, actor, event]): Line => [at, actor, event.kind === "declared" ? { ...event, severity: "low" } : event],
    );
    expect(by(closureReport, low)).toContain("The incident is over with this report");
  });
  it("says how long it took also where it is written again after the incident was closed", () => {
    const closed: Line = ["2026-12-01 10:00", undefined, { kind: "closed" }];
    const [, head] =
      /^\*\*critical\*\* · checkout · (.*?) · /m.exec(by(closureReport, [...untilClosure, closed])) ?? [];
    expect(head).toBe("resolved after 2 h 18 min");
  });
  it("is not bare where nothing was submitted", () => {
    const bare = by(
      closureReport,
      untilClosure.filter(([, , { kind }]) => kind !== "evidence-submitted"),
    );
    expect(bare).not.toMatch(BARE);
    expect(text).not.toMatch(BARE);
  });
});

describe("the final report", () => {
  const lines = untilReport("the post-mortem");
  const text = by(report, lines);

  it("tells how each gate was decided, the review on its pull request", () => {
    expect(text).toContain("passed on [#57](https://github.com/acme/shop/issues/57)");
    expect(text).toContain("This report is approved at the gate `report`, on [#42]");
  });
  it("tells what became of each action item, and what is left", () => {
    expect(text).toMatch(/\[#43\].*\| done \| \[#58\]/);
    expect(text).toMatch(/## What is left\n\n- \[#44\]\(.*\) Give every call .* \(dropped\)/);
  });
  it("tells of the watch, and of what was linked during it", () => {
    expect(text).toContain("Watched for 7 d, from 2026-11-22 17:25 UTC to 2026-11-29 17:25 UTC. Nothing related");
    const linked: Event = { kind: "linked", target: "#77" };
    expect(by(report, [...lines, ["2026-11-25 10:00", ben, linked]])).toContain(
      "Linked in that time: [#77](https://github.com/acme/shop/issues/77).",
    );
  });
  it("does not tell of a watch that was waived", () => {
    const waived: Event = { kind: "waived", stage: "residual", reason: "decommissioned" };
    const story = by(report, [...lines, ["2026-11-28 10:00", omar, waived]]);
    expect(story).not.toContain("## Residual watch");
    expect(story).toContain("The step **Watch for what is left** was **waived** by **omar**");
  });
  it("has no bare section", () => {
    expect(text).not.toMatch(BARE);
  });
});

describe("the draft of the record", () => {
  const text = by(recordDraft, untilCatalog);

  it("is a comment that submits the record, with its four headings", () => {
    expect(text.split("\n")[0]).toBe("/submit record");
    for (const ask of ["Actions taken", "Deviations from the plan", "Outcome", "Lessons"])
      expect(text).toContain(`### ${ask}`);
  });
  it("holds actions and milestones, and no updates or approvals", () => {
    expect(text).toContain("14:24: **ben**: Restarted the three checkout pods");
    expect(text).toContain("16:10: **Resolved** for good, as **ben** reported");
    expect(text).not.toContain("posted an update");
    expect(text).not.toContain("approved");
  });
  it("names the tasks of the plan that were not done as deviations", () => {
    expect(text).toContain("- Not done: Replay the failed payment notifications");
    expect(text).not.toContain("Not done: Roll back");
  });
  it("is offered in a fence that nothing in it can close", () => {
    const fence: Event = { kind: "noted", text: "```` end", at: Date.parse("2026-11-22T15:00:00Z") };
    const { incident, log } = told([...untilCatalog, ["2026-11-23 09:11", ben, fence]]);
    const offer = recordDraftOffer(incident, log, templates).markdown;
    const [, opening = ""] = /^(`{3,})md$/m.exec(offer) ?? [];
    expect(offer.split("\n").filter((line) => line.startsWith(opening))).toHaveLength(2);
    expect(offer).toMatch(/^<details>[\s\S]*<\/details>$/);
  });
});

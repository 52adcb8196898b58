import { describe, expect, it } from "@jest/globals";
import { whoFrom } from "../../../src/incident/stored/old-words.ts";
import { readTemplateSources } from "../../../src/templates.ts";
import { compileTemplates, type Facts, render } from "../../../src/view/text/templates.ts";
import { counted, duration, joined, time } from "../../../src/view/text/words.ts";

/** A template of one line, with the parts that the real ones have. */
const filled = (source: string, facts: Facts): string =>
  render(compileTemplates({ ...readTemplateSources(), line: source }), "line", facts);

describe("how things are written", () => {
  it.each([
    [0, "0 s"],
    [45_000, "45 s"],
    [300_000, "5 min"],
    [4_800_000, "1 h 20 min"],
    [3_605_000, "1 h"],
    [90_061_000, "1 d 1 h"],
    [259_200_000, "3 d"],
  ])("writes a length of %d ms", (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it("writes moments in UTC, with their date", () => {
    expect(time(Date.parse("2026-11-22T14:05:59Z"))).toBe("2026-11-22 14:05 UTC");
    expect(time("2026-11-22T15:05:00+01:00")).toBe("2026-11-22 14:05 UTC");
  });

  it("joins lists as people say them", () => {
    expect(joined(["a"], "or")).toBe("a");
    expect(joined(["a", "b", "c"], "or")).toBe("a, b or c");
    expect([counted(1, "approval"), counted(2, "approval")]).toEqual(["1 approval", "2 approvals"]);
    expect([counted(2, "box"), counted(2, "entry"), counted(2, "day")]).toEqual(["2 boxes", "2 entries", "2 days"]);
    expect(counted(1900, "account")).toBe("1,900 accounts");
  });

  it("names who approved once, and beside the name what entitled them where that is more", () => {
    const approver = (because: string) =>
      filled("{{approver person because}}", { person: { id: 3, login: "cy" }, because: whoFrom(because) });
    expect(approver("@cy")).toBe("**cy**");
    expect(approver("@CY")).toBe("**cy**");
    expect(approver("@acme/sre-leads")).toBe("**cy** (acme/sre-leads)");
    expect(approver("the service-owner")).toBe("**cy** (service owner)");
    expect(approver("anyone with maintain")).toBe("**cy** (maintainer)");
    expect(approver("")).toBe("**cy**");
  });

  it("names who can act without notifying them, and notifies only where that is meant", () => {
    const quietly = (who: string) => filled("{{either who}}", { who: whoFrom(who) });
    const aloud = (who: string) => filled("{{calling who}}", { who: whoFrom(who) });
    expect(quietly("@ana")).toBe("**ana**");
    expect(quietly("@ben (service-owner)")).toBe("**ben** (service owner)");
    expect(quietly("@acme/sre-leads")).toBe("acme/sre-leads");
    expect(quietly("@ana or @acme/sre-leads")).toBe("**ana** or acme/sre-leads");
    expect(quietly("anyone with maintain")).toBe("maintainers of this repository");
    expect(quietly("the service-owner (nobody yet)")).toBe("the service owner (nobody yet)");
    expect(aloud("@acme/sre-leads")).toBe("@acme/sre-leads");
    expect(aloud("anyone with maintain")).toBe("maintainers of this repository");
    expect(aloud("@ana or @acme/sre-leads")).toBe("@ana or @acme/sre-leads");
  });
});

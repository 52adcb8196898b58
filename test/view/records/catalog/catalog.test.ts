import { describe, expect, it } from "@jest/globals";
import type { CatalogEntry } from "../../../../src/view/desired.ts";
import { mergeCatalog } from "../../../../src/view/records/catalog/catalog.ts";
import { catalogEntry } from "../../../../src/view/records/catalog/catalog-entry.ts";
import { spreadOf } from "../../../../src/view/records/catalog/figures.ts";
import { type Line, untilReport, untilReview, written } from "../story.ts";
import { templates, told } from "../told.ts";

const merge = mergeCatalog(templates);
const put = (existing: string | undefined, entry: CatalogEntry) => merge(existing, entry, "incidents");
const entry = catalogEntry(told(untilReview).incident);
const minutes = (count: number): string =>
  new Date(Date.parse(entry.startedAt) + count * 60_000).toISOString().replace(".000Z", "Z");
const numbered = (number: number, more: Partial<CatalogEntry> = {}): CatalogEntry => ({
  ...entry,
  id: `INC-${number}`,
  number,
  url: `https://github.com/acme/shop/issues/${number}`,
  ...more,
});
const all = (...entries: readonly CatalogEntry[]) =>
  entries.reduce<ReturnType<typeof put>>((so, each) => put(so.json || undefined, each), { json: "", readme: "" });

describe("an incident's line of the catalogue", () => {
  it("holds the milestones as they are known", () => {
    expect(entry).toMatchObject({
      id: "INC-42",
      status: "open",
      mitigatedAt: "2026-11-22T14:26:00Z",
      closedAt: undefined,
    });
  });
  it("links the post-mortem only when it stands on the default branch", () => {
    const branch: readonly Line[] = [...untilReview, ["2026-11-23 09:32", undefined, written("x")]];
    expect(catalogEntry(told(branch).incident).postmortem).toBeUndefined();
    expect(catalogEntry(told(untilReport("x")).incident).postmortem).toBe("2026/0042-checkout-is-down/postmortem.md");
  });
});

describe("the catalogue", () => {
  it("starts from nothing", () => {
    expect(JSON.parse(put(undefined, entry).json)).toMatchObject({ version: 1, incidents: [{ number: 42 }] });
  });
  it("gives the same bytes for the same line, put in again", () => {
    const once = all(numbered(40), numbered(42), numbered(41));
    expect(put(once.json, numbered(42))).toEqual(once);
  });
  it("gives the same bytes in whatever order incidents were put in", () => {
    expect(all(numbered(41), numbered(42))).toEqual(all(numbered(42), numbered(41)));
  });
  it("has the newest declaration first", () => {
    const { json } = all(
      numbered(7, { declaredAt: "2027-01-01T00:00:00Z" }),
      numbered(42),
      numbered(9, { declaredAt: "2025-01-01T00:00:00Z" }),
    );
    expect(JSON.parse(json).incidents.map(({ number }: CatalogEntry) => number)).toEqual([7, 42, 9]);
  });
  it("replaces the earlier line of an incident, and forgets what no longer holds", () => {
    const { json } = all(numbered(42, { closedAt: minutes(9000), status: "closed" }), numbered(42));
    expect(JSON.parse(json).incidents).toHaveLength(1);
    expect(JSON.parse(json).incidents[0]).not.toHaveProperty("closedAt");
  });
  it("keeps what other programs added, to the file and to a line", () => {
    const theirs = { ...JSON.parse(put(undefined, entry).json), cost: { total: 9 } };
    theirs.incidents[0].cost = 5;
    const { json } = put(JSON.stringify(theirs), numbered(42, { status: "closed" }));
    expect(JSON.parse(json)).toMatchObject({ cost: { total: 9 }, incidents: [{ cost: 5, status: "closed" }] });
  });
  it.each(["<<<<<<< HEAD\n{", "[1]", "null", '{"incidents": 5}'])(
    "keeps a text that it cannot read, and says so: %s",
    (text) => {
      const { json, readme } = put(text, entry);
      expect(JSON.parse(json)).toMatchObject({ incidents: [{ number: 42 }], unread: [text] });
      expect(readme).toContain("1 entry of catalog.json can't be read");
      expect(put(json, entry)).toEqual({ json, readme });
    },
  );
  it("keeps a line that it cannot read beside those that it can", () => {
    const broken = { incidents: [{ number: "nine" }, numbered(41)] };
    const { json } = put(JSON.stringify(broken), entry);
    expect(JSON.parse(json).unread).toEqual([{ number: "nine" }]);
    expect(JSON.parse(json).incidents).toHaveLength(2);
  });
});

describe("the catalogue's page", () => {
  const { readme } = all(
    numbered(40, { mitigatedAt: minutes(10), severity: "high", service: undefined }),
    numbered(41, { mitigatedAt: minutes(20), resolvedAt: undefined }),
    numbered(42, { mitigatedAt: minutes(90), postmortem: "2026/0042-checkout-is-down/postmortem.md" }),
    numbered(43, { status: "cancelled", mitigatedAt: minutes(5000) }),
  );

  it("names both ends of each figure, and counts the incidents; a cancelled one does not count", () => {
    expect(readme).toContain("| mitigate | started | mitigated | 20 min | 1 h 30 min | 3 |");
    expect(readme).toContain("| resolve | started | resolved | 2 h 18 min | 2 h 18 min | 2 |");
  });
  it("compares by severity and by service", () => {
    expect(readme).toContain(
      "| high | 1 | 1 | 3 min / 3 min (1) | 10 min / 10 min (1) | 2 h 18 min / 2 h 18 min (1) |",
    );
    expect(readme).toContain("| low | 0 | 0 | – | – | – |");
    expect(readme).toContain("| (not known) | 1 |");
  });
  it("links each incident and its post-mortem", () => {
    expect(readme).toContain("| [#42](https://github.com/acme/shop/issues/42) |");
    expect(readme).toContain("| [read](2026/0042-checkout-is-down/postmortem.md) |");
  });
  it("links a post-mortem whose path has letters of other scripts", () => {
    const path = "2026/0044-決済が停止/postmortem.md";
    expect(all(numbered(44, { postmortem: path })).readme).toContain(`| [read](${encodeURI(path)}) |`);
  });
  it.each(["2026/x](evil)/postmortem.md", "2026/a b/postmortem.md", "javascript:x"])(
    "links no other path: %s",
    (path) => {
      expect(all(numbered(44, { postmortem: path })).readme).not.toContain("[read](");
    },
  );
  const declaredIn = (month: string, number: number, more: Partial<CatalogEntry> = {}) =>
    numbered(number, { startedAt: `${month}-03T10:00:00Z`, declaredAt: `${month}-03T10:05:00Z`, ...more });

  it("draws the months from the first incident's to the newest one's, without asking a clock", () => {
    const spread = all(
      declaredIn("2026-08", 40, { severity: "low" }),
      declaredIn("2026-11", 41),
      declaredIn("2026-11", 42),
    );
    expect(spread.readme).toContain('x-axis ["2026-08", "2026-09", "2026-10", "2026-11"]');
    expect(spread.readme).toContain("bar [1, 0, 0, 2]");
    expect(spread.readme).toContain("line [0, 0, 0, 2]");
  });
  it("draws at most the last twelve months", () => {
    const years = all(declaredIn("2024-01", 40), declaredIn("2026-11", 41));
    expect(years.readme).toContain('x-axis ["2025-12", "2026-01",');
    expect(years.readme).toContain("bar [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]");
  });
  it("draws nothing of which there is only one: one month, one service", () => {
    const { readme: single } = all(numbered(42));
    expect(single).not.toContain("mermaid");
    expect(single).not.toContain("Bars:");
    expect(single).toContain("| 2026-11 | 1 | 0 | 0 | 0 | 1 |");
    expect(all(numbered(41), numbered(42, { service: "search" })).readme.match(/```mermaid\n\S+/g)).toEqual([
      "```mermaid\npie",
    ]);
    expect(all(declaredIn("2026-10", 41), numbered(42)).readme.match(/```mermaid\n\S+/g)).toEqual([
      "```mermaid\nxychart-beta",
    ]);
  });
});

describe("a spread", () => {
  it("is the median and the nearest-rank 90th percentile", () => {
    expect(spreadOf([5, 1, 3])).toEqual({ medianMs: 3, p90Ms: 5, count: 3 });
    expect(spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ medianMs: 5.5, p90Ms: 9, count: 10 });
    expect(spreadOf([7])).toEqual({ medianMs: 7, p90Ms: 7, count: 1 });
  });
  it("of nothing is nothing", () => {
    expect(spreadOf([])).toBeUndefined();
  });
});

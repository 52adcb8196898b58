import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import type { Event } from "../../../src/incident/event.ts";
import { readBlocks } from "../../../src/text/markdown.ts";
import { mergeCatalog } from "../../../src/view/records/catalog/catalog.ts";
import { catalogEntry } from "../../../src/view/records/catalog/catalog-entry.ts";
import { closureReport } from "../../../src/view/records/closure-report.ts";
import { desiredFiles } from "../../../src/view/records/files.ts";
import { recordDraftOffer } from "../../../src/view/records/postmortem/draft.ts";
import { postmortem } from "../../../src/view/records/postmortem/postmortem.ts";
import { report } from "../../../src/view/records/report.ts";
import { type Line, untilReport, untilReview } from "./story.ts";
import { templates, told } from "./told.ts";

const HOSTILE = [
  "../../.github/workflows/x",
  "---\nid: INC-1\n---",
  "ask @org/everyone and @ana",
  "<!-- firewarden:board --> <img src=x onerror=alert(1)>",
  `${"$"}{{ secrets.TOKEN }} {{title}} {{{title}}} {% raw %}`,
  "a | b | c\n|---|---|\n| x | y |",
  "```\n~~~\n````\nfence",
  "\u202Etxt.exe\u202C \u2066hidden\u2069",
  "[click](javascript:alert(1)) ![x](data:text/html,1)",
  "# Heading\n## Communication\nforged",
  "Fixes #1, closes acme/other#2",
  "</details></summary><details>",
  "\u0000\u0007 \uD800 bell",
  "_To write: nothing_",
];

/** The whole story with every text of every person replaced. */
const spoiled = (evil: string, lines: readonly Line[]): readonly Line[] =>
  lines.map(([at, actor, event]) => [at, actor, spoil(evil, event)]);

const TEXTS = ["title", "body", "text", "reason", "words", "when", "why", "because", "service", "target", "channel"];
const KEPT = ["milestone-reached", "approval-voided", "file-written"];

/** A tagged value holds a text only where it was one in a log of before. */
const spoilt = (evil: string, value: unknown): unknown =>
  typeof value === "object" ? { kind: "said", text: evil } : evil;

const spoil = (evil: string, event: Event): Event => {
  if (KEPT.includes(event.kind)) return event;
  const changed = Object.entries(event).map(([key, value]) => [key, TEXTS.includes(key) ? spoilt(evil, value) : value]);
  return { ...event, ...Object.fromEntries(changed) };
};

/** A record without its front matter, which is read as YAML and not as Markdown. */
const body = (record: string): string => record.replace(/^---\n[\s\S]*?\n---\n/, "");

const headingsOf = (record: string): readonly string[] =>
  (readBlocks(body(record))?.children ?? []).flatMap((node) =>
    node.type === "heading" && node.depth <= 2
      ? [body(record).slice(node.position?.start.offset, node.position?.end.offset)]
      : [],
  );

describe.each(HOSTILE)("hostile text: %j", (evil) => {
  const { incident, log } = told(spoiled(evil, untilReview));
  const text = postmortem(incident, log, templates);
  const end = told(spoiled(evil, untilReport(text)));
  const records = [text, closureReport(incident, log, templates), report(end.incident, end.log, templates)];

  it("leaves the front matter one valid mapping of short values", () => {
    for (const record of records) {
      const [before, matter = ""] = record.split(/^---$/m);
      expect(before).toBe("");
      expect(parse(matter)).toMatchObject({ id: "INC-42", severity: "critical" });
      expect(Object.keys(parse(matter))).toEqual(["id", "record", "severity", "service"]);
    }
  });
  it("adds no heading of the record's own level", () => {
    const clean = told(untilReview);
    const count = headingsOf(postmortem(clean.incident, clean.log, templates)).length;
    expect(headingsOf(text).length).toBeLessThanOrEqual(count);
    expect(headingsOf(text).filter((heading) => /^## Communication/.test(heading))).toHaveLength(1);
  });
  it("mentions nobody, hides nothing, runs nothing, closes nothing", () => {
    for (const record of [...records, recordDraftOffer(incident, log, templates).markdown]) {
      const prose = body(record)
        .replace(/^```[\s\S]*?^```/gm, "")
        .replace(/`[^`\n]*`/g, "");
      expect(prose).not.toMatch(/(?<![\w\u200b])@\w/);
      expect(prose).not.toMatch(/<!--|<img|<\/details><\/summary>/);
      expect(prose).not.toMatch(/\{\{|\{%/);
      expect(prose).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      expect(prose).not.toMatch(/\]\((?:javascript|data):/);
      expect(prose).not.toMatch(/\b(?:fixes|closes) (?:#|acme)/i);
    }
  });
  it("breaks no table", () => {
    for (const record of records) {
      const tables = record.split("\n\n").filter((block) => /^\|/.test(block) && block.includes("|---|"));
      for (const table of tables) {
        const widths = table
          .split("\n")
          .filter((row) => row.startsWith("|"))
          .map((row) => row.replace(/\\\|/g, "").split("|").length);
        expect(new Set(widths).size).toBe(1);
      }
    }
  });
  it("stays inside the records' folder", () => {
    const files = desiredFiles(incident, log, templates);
    for (const { path } of files?.records ?? [])
      expect(path).toMatch(/^incidents\/2026\/0042-[\p{Ll}\p{Lo}\p{M}\p{N}-]+\/[a-z-]+\.md$/u);
  });
  it("puts nothing of it into the commit message, and one line into the pull request's title", () => {
    const files = desiredFiles(incident, log, templates);
    expect(files?.commitMessages.branch.split("\n")[0]).toBe("INC-42: write the post-mortem");
    expect(files?.commitMessages.default.split("\n")[0]).toBe("INC-42: write the post-mortem [skip ci]");
    expect(files?.pullRequest.title).not.toContain("\n");
    expect(files?.pullRequest.title).not.toMatch(/(?<![\w\u200b])@\w|fixes #/i);
  });
  it("breaks neither the catalogue's tables nor its charts", () => {
    // Of another month and another service, so that there is something to draw.
    const entry = catalogEntry(told(untilReview).incident);
    const other = { ...entry, number: 7, service: "search", declaredAt: "2026-09-01T10:00:00Z" };
    const before = mergeCatalog(templates)(undefined, other, "incidents");
    const { json, readme } = mergeCatalog(templates)(before.json, catalogEntry(incident), "incidents");
    expect(JSON.parse(json).incidents[0].title).toBe(evil);
    expect(readme.match(/^```/gm)).toHaveLength(4);
    const [row = ""] = readme.split("\n").filter((line) => line.startsWith("| [#42]"));
    expect(row.replace(/\\\|/g, "").split("|")).toHaveLength(10);
  });
});

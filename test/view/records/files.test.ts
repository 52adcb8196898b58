import { describe, expect, it } from "@jest/globals";
import type { Event } from "../../../src/incident/event.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { revisionOf } from "../../../src/text/revision.ts";
import { readCategories } from "../../../src/text/sections.ts";
import { recordLinks } from "../../../src/view/board/records.ts";
import type { DesiredFiles } from "../../../src/view/desired.ts";
import { desiredFiles } from "../../../src/view/records/files.ts";
import { CATEGORIES } from "../../../src/vocabulary.ts";
import {
  ana,
  ben,
  declared,
  type Line,
  omar,
  policy,
  rita,
  untilCatalog,
  untilClosure,
  untilReport,
  untilReview,
  written,
} from "./story.ts";
import { CATEGORIES as WRITTEN } from "./story-texts.ts";
import { templates, told } from "./told.ts";

const filesOf = (lines: readonly Line[]): DesiredFiles | undefined => {
  const { incident, log } = told(lines);
  return desiredFiles(incident, log, templates);
};
const recordsOf = (lines: readonly Line[]): readonly string[] =>
  filesOf(lines)?.records.map(({ record }) => record) ?? [];
const textOf = (lines: readonly Line[], record: string): string | undefined =>
  filesOf(lines)?.records.find((each) => each.record === record)?.text;

const first = textOf(untilReview, "postmortem") ?? "";
const reviewing: readonly Line[] = [...untilReview, ["2026-11-23 09:32", undefined, written(first)]];
const edited = first.replace(/_To write: what could.*_/, "It was a Sunday.");
const changed: Event = {
  kind: "file-changed",
  record: "postmortem",
  revision: revisionOf(edited),
  text: edited,
  commit: "b".repeat(40),
};
const filled: Event = { kind: "categories-filled", categories: WRITTEN, where: "comment" };
const rejected = (gate: string, text: string): Event => ({
  kind: "rejected",
  gate,
  revision: revisionOf(text),
  reason: "too thin",
});
const note: Event = { kind: "noted", text: "the fraud service slowed down", at: Date.parse("2026-11-22T13:50:00Z") };
const reportWritten = (text: string): Event => ({
  kind: "file-written",
  record: "report",
  path: "incidents/2026/0042-checkout-is-down/report.md",
  revision: revisionOf(text),
  text,
  commit: "c".repeat(40),
  where: "default",
});

describe("which records are due", () => {
  it("is none before the catalogue's step", () => {
    expect(filesOf(untilCatalog.slice(0, -2))).toBeUndefined();
  });
  it("is the catalogue's line first", () => {
    expect(filesOf(untilCatalog)?.entry?.number).toBe(42);
    expect(recordsOf(untilCatalog)).toEqual([]);
  });
  it("is the closure report only once the close-out's questions are answered", () => {
    const unanswered = untilClosure.filter(([, , event]) => event.kind !== "step-done" || event.step !== "closure");
    expect(recordsOf(unanswered)).toEqual([]);
    expect(recordsOf(untilClosure)).toEqual(["closure-report"]);
  });
  it("is the post-mortem at the review, as a pull request", () => {
    expect(filesOf(untilReview)?.records).toMatchObject([{ record: "postmortem", deliver: "pull-request" }]);
    expect(filesOf(untilReview)?.branch).toBe("firewarden/incident-42");
  });
  it("is the final report at its step, as a commit", () => {
    expect(filesOf(untilReport(first))?.records).toMatchObject([{ record: "report", deliver: "commit" }]);
  });
  it("is nothing for a step that was waived", () => {
    const waived: Event = { kind: "waived", stage: "report", reason: "nobody reads it" };
    expect(recordsOf([...untilReport(first), ["2026-12-01 18:00", omar, waived]])).toEqual([]);
  });
  it("is nothing but the catalogue for an incident that was cancelled", () => {
    const cancelled: Event = { kind: "cancelled", as: "false-alarm", of: undefined, words: "" };
    const files = filesOf([...untilClosure, ["2026-11-23 10:00", ana, cancelled]]);
    expect(files?.records).toEqual([]);
    expect(files?.entry?.status).toBe("cancelled");
    expect(filesOf([...untilCatalog.slice(0, -2), ["2026-11-23 08:00", ana, cancelled]])).toBeUndefined();
  });
  it("is no post-mortem on the short way of low", () => {
    const low = untilReview.map(
      ([at, actor, event]): Line => [at, actor, event.kind === "declared" ? { ...event, severity: "low" } : event],
    );
    expect(recordsOf(low)).not.toContain("postmortem");
    const { title = "", body = "" } = filesOf(low)?.pullRequest ?? {};
    expect(title).toMatch(/^Record of INC-42: /);
    expect(`${title}\n${body}`).not.toMatch(/post-?mortem|categories|approve/i);
    expect(body).toContain("closes when it is merged");
  });
  it("points a low incident's reader to no final report, which it does not have", () => {
    const bare = untilClosure
      .filter(([, , event]) => !event.kind.startsWith("action-"))
      .map(
        ([at, actor, event]): Line => [at, actor, event.kind === "declared" ? { ...event, severity: "low" } : event],
      );
    const closure = filesOf(bare)?.records.find(({ record }) => record === "closure-report")?.text ?? "";
    expect(closure).toContain("When this was written, none had been raised.");
    expect(closure).not.toContain("final report");
  });
});

describe("a record that stands", () => {
  it("is not written again", () => {
    expect(recordsOf(reviewing)).toEqual([]);
  });
  it("is not written again because a pull request was opened, approved or merged", () => {
    const merged = untilReport(first).filter(
      ([, , event]) => event.kind !== "categories-filled" && event.kind !== "moved",
    );
    expect(recordsOf(merged)).not.toContain("postmortem");
  });
  it("never moves, whatever the title becomes", () => {
    const renamed: Event = { kind: "title-changed", title: "Payments: all is lost" };
    expect(filesOf([...untilReview, ["2026-11-23 09:40", ana, renamed]])?.records[0]?.path).toBe(
      "incidents/2026/0042-checkout-is-down/postmortem.md",
    );
  });
  it("is named after the title of the declaration, whatever it was when the first record was written", () => {
    const renamed: Event = { kind: "title-changed", title: "Payments: all is lost" };
    expect(filesOf([...untilClosure, ["2026-11-23 09:30", ana, renamed]])?.records[0]?.path).toBe(
      "incidents/2026/0042-checkout-is-down/closure-report.md",
    );
  });
  it("keeps people's edits, and takes in the categories that came by comment", () => {
    const text =
      textOf([...reviewing, ["2026-11-24 09:00", ana, changed], ["2026-11-24 10:00", ana, filled]], "postmortem") ?? "";
    expect(text).toContain("It was a Sunday.");
    expect(readCategories(text, CATEGORIES)).toEqual(WRITTEN);
  });
  it("takes in categories that came by comment before somebody edited the file", () => {
    const text =
      textOf([...reviewing, ["2026-11-24 09:00", ana, filled], ["2026-11-24 09:01", ben, changed]], "postmortem") ?? "";
    expect(readCategories(text, CATEGORIES)).toEqual(WRITTEN);
  });
  it("does not get back a category that people took out of the file", () => {
    const lines: readonly Line[] = [...reviewing, ["2026-11-24 10:00", ana, filled]];
    const text = textOf(lines, "postmortem") ?? "";
    const less = text.replace(WRITTEN.training, "");
    const taken: Event = { ...changed, revision: revisionOf(less), text: less };
    expect(
      recordsOf([...lines, ["2026-11-24 10:01", undefined, written(text)], ["2026-11-24 11:00", ana, taken]]),
    ).toEqual([]);
  });
  it("is at rest once the categories are in it", () => {
    const lines: readonly Line[] = [...reviewing, ["2026-11-24 10:00", ana, filled]];
    const text = textOf(lines, "postmortem") ?? "";
    expect(recordsOf([...lines, ["2026-11-24 10:01", undefined, written(text)]])).toEqual([]);
  });
  it("lets a category that is submitted again replace the earlier text", () => {
    const lines: readonly Line[] = [...reviewing, ["2026-11-24 10:00", ana, filled]];
    const text = textOf(lines, "postmortem") ?? "";
    const again: Event = {
      kind: "categories-filled",
      categories: { training: "Two days of Postgres." },
      where: "comment",
    };
    const next = textOf(
      [...lines, ["2026-11-24 10:01", undefined, written(text)], ["2026-11-24 11:00", ana, again]],
      "postmortem",
    );
    expect(readCategories(next ?? "", CATEGORIES)).toEqual({ ...WRITTEN, training: "Two days of Postgres." });
  });
});

describe("a record that was rejected", () => {
  const lines: readonly Line[] = [...reviewing, ["2026-11-24 10:00", omar, rejected("review", first)]];

  it("is not offered again unchanged", () => {
    expect(recordsOf(lines)).toEqual([]);
  });
  it("is not told anew for what came before the rejection", () => {
    const linked: Event = { kind: "linked", target: "#77" };
    const late: readonly Line[] = [
      ...reviewing,
      ["2026-11-24 09:00", ben, linked],
      ["2026-11-24 10:00", omar, rejected("review", first)],
    ];
    expect(recordsOf(late)).toEqual([]);
    expect(textOf([...late, ["2026-11-24 11:00", ben, note]], "postmortem")).toContain("issues/77");
  });
  it("is told anew when the story got more", () => {
    expect(textOf([...lines, ["2026-11-24 11:00", ben, note]], "postmortem")).toContain(
      "the fraud service slowed down",
    );
  });
  it("is left alone where people have written in it", () => {
    const byPeople: readonly Line[] = [
      ...reviewing,
      ["2026-11-24 09:00", ana, changed],
      ["2026-11-24 10:00", omar, rejected("review", edited)],
      ["2026-11-24 11:00", ben, note],
    ];
    expect(recordsOf(byPeople)).toEqual([]);
  });
});

describe("the final report", () => {
  const lines = untilReport(first);
  const text = textOf(lines, "report") ?? "";
  const standing: readonly Line[] = [...lines, ["2026-12-01 17:01", undefined, reportWritten(text)]];

  it("takes in what the coordinator submits for it", () => {
    const words: Event = {
      kind: "evidence-submitted",
      evidence: "report",
      revision: "r",
      text: "Customers were compensated.",
      comment: { id: 1, url: "https://github.com/acme/shop/issues/42#issuecomment-1" },
    };
    const next = textOf([...standing, ["2026-12-01 18:00", rita, words]], "report") ?? "";
    expect(next).toContain("## Remarks\n\nCustomers were compensated.");
    expect(
      recordsOf([...standing, ["2026-12-01 18:00", rita, words], ["2026-12-01 18:01", undefined, reportWritten(next)]]),
    ).toEqual([]);
  });
  it("does not change because its gate says no or yes", () => {
    expect(recordsOf([...standing, ["2026-12-01 18:00", omar, rejected("report", text)]])).toEqual([]);
    const passed: Event = { kind: "gate-passed", gate: "report", revision: revisionOf(text), approvals: [] };
    expect(recordsOf([...standing, ["2026-12-01 18:00", undefined, passed]])).toEqual([]);
  });
  it("does not tell of the gate that judges it when it is told anew", () => {
    const late: Event = { kind: "noted", text: "two customers called again", at: Date.parse("2026-11-30T08:00:00Z") };
    const next = textOf(
      [...standing, ["2026-12-01 18:00", omar, rejected("report", text)], ["2026-12-01 19:00", rita, late]],
      "report",
    );
    expect(next).toContain("two customers called again");
    expect(next).not.toContain("too thin");
  });
  it("is not rewritten after its gate", () => {
    const passed: Event = { kind: "gate-passed", gate: "report", revision: revisionOf(text), approvals: [] };
    const closed: readonly Line[] = [
      ...standing,
      ["2026-12-01 18:00", undefined, passed],
      ["2026-12-01 18:00", undefined, { kind: "moved", from: "gate:report", to: undefined }],
      ["2026-12-01 18:01", ben, note],
      ["2026-12-01 18:02", undefined, { kind: "closed" }],
    ];
    expect(recordsOf(closed)).toEqual([]);
    expect(filesOf(closed)?.entry?.status).toBe("closed");
  });
});

describe("the message of a commit", () => {
  const under = (records: Policy["records"]) =>
    filesOf(
      reviewing.map(
        ([at, actor, event]): Line => [
          at,
          actor,
          event.kind === "declared" ? declared(event.title, event.body, { ...policy, records }) : event,
        ],
      ),
    )?.commitMessages;
  const subject = (message = "") => message.split("\n")[0];

  it("asks that nothing be built for the default branch, and never for a pull request's", () => {
    expect(subject(under(policy.records)?.default)).toMatch(/^INC-42: write the .* \[skip ci\]$/);
    expect(under(policy.records)?.branch).not.toMatch(/\[skip ci\]/);
  });
  it("asks for it nowhere where the team wants its builds", () => {
    const without = under({ ...policy.records, skipCi: false });
    expect(without?.default).toBe(without?.branch);
  });
  it("asks for it in an incident that began before there was a choice", () => {
    const { skipCi: _newer, ...older } = policy.records;
    expect(under(older)?.default).toContain("[skip ci]");
  });
});

describe("where everything is delivered by commit", () => {
  const byCommit = { ...policy, records: { ...policy.records, deliver: "commit" as const } };
  const lines = reviewing.map(
    ([at, actor, event]): Line => [
      at,
      actor,
      event.kind === "declared" ? declared(event.title, event.body, byCommit) : event,
    ],
  );
  const passed: Event = { kind: "gate-passed", gate: "review", revision: revisionOf(first), approvals: [] };

  it("puts the post-mortem onto the incident's branch first, to be judged", () => {
    expect(filesOf(lines.slice(0, -1))?.records).toMatchObject([{ record: "postmortem", deliver: "branch" }]);
  });
  it("commits the judged post-mortem only when its gate has passed", () => {
    expect(recordsOf(lines)).toEqual([]);
    expect(filesOf([...lines, ["2026-11-24 12:00", undefined, passed]])?.records).toMatchObject([
      { record: "postmortem", deliver: "commit", text: first },
    ]);
  });
  it("does not try again and again where the commit ended on the branch", () => {
    const refused: readonly Line[] = [
      ...lines,
      ["2026-11-24 12:00", undefined, passed],
      ["2026-11-24 12:01", undefined, written(first)],
    ];
    expect(recordsOf(refused)).toEqual([]);
  });
});

describe("records in another repository", () => {
  const elsewhere = { owner: "acme", name: "incidents", id: 9, folder: "shop" };
  const there = { ...policy, records: { ...policy.records, deliver: "commit" as const, elsewhere } };
  const path = "incidents/shop/2026/0042-checkout-is-down/postmortem.md";
  const lines = untilReview
    .filter(([, , { kind }]) => kind !== "file-written")
    .map(
      ([at, actor, event]): Line => [
        at,
        actor,
        event.kind === "declared" ? declared(event.title, event.body, there) : event,
      ],
    );
  const writtenOn = (where: "branch" | "default"): Line => {
    const revision = revisionOf(first);
    return [
      "2026-11-23 09:40",
      undefined,
      { kind: "file-written", record: "postmortem", path, revision, text: first, commit: "2a7b1f3", where },
    ];
  };

  it("have a folder and a branch of this repository's own", () => {
    expect(filesOf(lines)).toMatchObject({
      directory: "incidents/shop",
      branch: "firewarden/shop-incident-42",
      records: expect.arrayContaining([expect.objectContaining({ path, deliver: "branch" })]),
    });
  });
  it("name the repository of the incident's issue", () => {
    const [text = ""] = (filesOf(lines)?.records ?? []).map((each) => each.text);
    expect(text).toContain("[acme/shop#42](https://github.com/acme/shop/issues/42)");
  });
  it("are linked where they stand: on their branch, and then on that repository's default branch", () => {
    const linksOf = (where: "branch" | "default") =>
      recordLinks(told([...lines, writtenOn(where)]).incident).find(({ record }) => record === "postmortem")?.url;
    const url = "https://github.com/acme/incidents/blob";
    expect(linksOf("branch")).toBe(`${url}/firewarden/shop-incident-42/${path}`);
    expect(linksOf("default")).toBe(`${url}/HEAD/${path}`);
  });
});

describe("an incident that ended and is back", () => {
  it("gets its records anew, where they stood", () => {
    const again: readonly Line[] = [
      ...untilReport(first),
      ["2026-12-01 18:00", undefined, { kind: "closed" }],
      ["2026-12-05 08:00", ana, { kind: "reopened", reason: "down again" }],
      ["2026-12-06 08:00", undefined, { kind: "moved", from: "analysis", to: "review" }],
    ];
    const [record] = filesOf(again)?.records.filter((each) => each.record === "postmortem") ?? [];
    expect(record?.path).toBe("incidents/2026/0042-checkout-is-down/postmortem.md");
    expect(record?.text).toContain("**Reopened** by **ana**: “down again”");
  });
});

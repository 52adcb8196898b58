import { describe, expect, it } from "@jest/globals";
import { hashOf, parseMirror } from "../../src/github/own/mirror.ts";
import type { SeenComment, SeenIssue } from "../../src/github/read/issue-history.ts";
import { type Compared, inText } from "../../src/lane/sweep/compare.ts";
import { commentCreated, commentEdited, type MissedDelivery } from "../../src/lane/sweep/found.ts";
import { createPatience } from "../../src/lane/sweep/rounds/patience.ts";
import { comment, issue } from "../signals/payloads.ts";

const WHERE = {
  repository: { id: 1, owner: "acme", name: "shop", defaultBranch: "main" },
  installation: 99,
  number: 42,
};
const SEEN: SeenIssue = {
  ...issue,
  repository_url: "https://api.github.com/repos/acme/shop",
  assignees: [],
  closed_by: null,
  isPullRequest: false,
};
const COMMENT: SeenComment = comment;
const KNOWN = commentCreated(WHERE, SEEN, COMMENT);
const EDIT = commentEdited(WHERE, SEEN, COMMENT);
const PATIENCE_MS = 1_000;
const LONGEST_MS = 60_000;
const DAY = 24 * 60 * 60_000;

/** A ledger and a clock that outlive the process; `asked` asks one that has just started. */
const ground = () => {
  const facts = new Map<string, string>();
  const ledger = {
    recall: async (key: string) => facts.get(key),
    remember: async (key: string, value: string) => void facts.set(key, value),
  };
  const time = { now: 0 };
  const start = () =>
    createPatience(
      { patienceMs: PATIENCE_MS, longestMs: LONGEST_MS },
      { ledger: ledger as never, now: () => time.now },
    );
  return { time, facts, start, asked: (found: readonly MissedDelivery[]) => start()(found) };
};

describe("a fact of which GitHub does not say whose doing it was", () => {
  it("is told after GitHub's own delivery had time to come, and one that is known by whom at once", async () => {
    const { time, start } = ground();
    const toBeTold = start();
    expect(await toBeTold([KNOWN, EDIT])).toEqual([KNOWN]);
    time.now = PATIENCE_MS - 1;
    expect(await toBeTold([EDIT])).toEqual([]);
    time.now = PATIENCE_MS;
    expect(await toBeTold([EDIT])).toEqual([EDIT]);
  });

  it("is given its time again by a process that has just started, since what failed before comes now", async () => {
    const { time, asked } = ground();
    expect(await asked([EDIT])).toEqual([]);
    time.now = LONGEST_MS - 1;
    expect(await asked([EDIT])).toEqual([]);
  });

  it("is told at last although the process starts anew before each look", async () => {
    const { time, asked } = ground();
    expect(await asked([EDIT])).toEqual([]);
    time.now = LONGEST_MS;
    expect(await asked([EDIT])).toEqual([EDIT]);
  });

  it("is given its time again where a clock was set back, and not for ever", async () => {
    const { time, asked } = ground();
    time.now = DAY;
    await asked([EDIT]);
    time.now = 0;
    expect(await asked([EDIT])).toEqual([]);
    time.now = LONGEST_MS;
    expect(await asked([EDIT])).toEqual([EDIT]);
  });

  it("is forgotten after three days, so that what is remembered does not grow", async () => {
    const { time, facts, asked } = ground();
    await asked([EDIT]);
    time.now = 3 * DAY;
    await asked([{ ...EDIT, id: "another" }]);
    expect([...facts.values()].map((value) => Object.keys(JSON.parse(value)))).toEqual([["another"]]);
  });
});

describe("a text of the issue that nobody told of", () => {
  const textIn = (body: string, known: string, last?: { readonly body: string; readonly at: number }) => {
    const edits = last ? { body: { at: last.at, hash: hashOf(last.body), names: [] } } : {};
    const mirror = { ...parseMirror(undefined), edits };
    const incident = { ...WHERE, title: SEEN.title, body: known };
    return inText({ incident, issue: { ...SEEN, body }, mirror } as unknown as Compared).map(({ id }) => id);
  };

  it("is told again where it comes back after another", () => {
    const [first] = textIn("A", "declared");
    const [again] = textIn("A", "B", { body: "B", at: 1 });
    const [oncemore] = textIn("A", "B", { body: "B", at: 2 });
    expect(new Set([first, again, oncemore]).size).toBe(3);
  });

  it("is told once where the incident has it without the secrets in it, however often the issue is touched", () => {
    const told = [1, 2, 3].map((at) => textIn("token", "[removed]", { body: "token", at }));
    expect(new Set(told.flat()).size).toBe(1);
    expect(textIn("the same", "the same")).toEqual([]);
  });
});

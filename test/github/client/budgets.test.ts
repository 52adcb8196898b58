import { describe, expect, it } from "@jest/globals";
import { createBudgets } from "../../../src/github/client/budgets.ts";
import { octokitFor } from "../../../src/github/client/octokit.ts";
import { withComment } from "../../../src/github/own/mirror.ts";
import { Later } from "../../../src/ledger/ledger.ts";
import { stoppedAt } from "../stopped-clock.ts";
import { BOARD, play, SHOWN } from "../turns.ts";
import { API, follow, type Line, NOW } from "../wire.ts";

const COMMENTS = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const ISSUE = { owner: "acme", repo: "shop", issue_number: 7, body: "hello" };
const BOARD_EDIT = "PATCH /repos/acme/shop/issues/comments/11";
const OLD_BOARD = withComment(SHOWN, "board", { id: 11, body: "The old board." });

const posted = (times: number): readonly Line[] =>
  Array.from({ length: times }, () => ({
    on: "POST /repos/acme/shop/issues/7/comments",
    status: 201,
    answer: { id: 1, updated_at: "2026-11-22T14:05:01Z" },
  }));

/** An Octokit as Probot makes it for an installation. */
const of = (Octokit: ReturnType<typeof octokitFor>, installationId: number) => {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const authStrategy = () => ({ hook: (request: (options: object) => object, options: object) => request(options) });
  return new Octokit({ baseUrl: API, log: silent, authStrategy, auth: { installationId } } as never);
};

describe("budgets", () => {
  it("let no installation hold up another: the first waits, the second goes on", async () => {
    const wire = follow(posted(73));
    const Octokit = octokitFor({ clock: stoppedAt(NOW) });
    for (let count = 0; count < 72; count += 1) await of(Octokit, 1).request(COMMENTS, ISSUE);
    const failure = await of(Octokit, 1)
      .request(COMMENTS, ISSUE)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Later);
    expect(failure).toMatchObject({ at: NOW + 60_000 });
    expect((await of(Octokit, 2).request(COMMENTS, ISSUE)).status).toBe(201);
    wire.finished();
  });

  it("ask nothing more of an installation that GitHub limits, and go on with the others", async () => {
    const limit = { status: 429, headers: { "retry-after": "90" } };
    const wire = follow([{ on: "POST /repos/acme/shop/issues/7/comments", ...limit }, ...posted(1)]);
    const Octokit = octokitFor({ clock: stoppedAt(NOW) });
    await expect(of(Octokit, 1).request(COMMENTS, ISSUE)).rejects.toMatchObject({ at: NOW + 90_000 });
    await expect(of(Octokit, 1).request(COMMENTS, ISSUE)).rejects.toMatchObject({ at: NOW + 90_000 });
    expect((await of(Octokit, 2).request(COMMENTS, ISSUE)).status).toBe(201);
    wire.finished();
  });

  it("wait for the reset after an answer that leaves nothing", async () => {
    const budgets = createBudgets(
      () => NOW,
      () => 0,
    );
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 60) };
    const read = { method: "GET", url: "/repos/{owner}/{repo}" };
    await budgets.spend("one", read, async () => ({ headers }));
    await expect(budgets.spend("one", read, async () => ({ headers }))).rejects.toMatchObject({ at: NOW + 60_000 });
  });

  it("are not kept for a server that does not limit requests", async () => {
    const wire = follow(posted(90));
    const Octokit = octokitFor({ clock: stoppedAt(NOW), keepsBudget: false });
    for (let count = 0; count < 90; count += 1) await of(Octokit, 1).request(COMMENTS, ISSUE);
    wire.finished();
  });
});

describe("a board that has to wait", () => {
  it("does not hold up what is announced", async () => {
    const { mirror, error } = await play({
      desired: { comments: [{ key: "board", body: BOARD }], announcements: [{ version: 9, body: "Gate passed." }] },
      mirror: OLD_BOARD,
      script: [...posted(1), { on: BOARD_EDIT, status: 403, headers: { "retry-after": "20" } }],
    });
    expect(error).toBeInstanceOf(Later);
    expect(mirror.announcedVersion).toBe(9);
  });

  it("is asked for later, and stays as it was", async () => {
    const { error, mirror } = await play({
      desired: { comments: [{ key: "board", body: BOARD }] },
      mirror: OLD_BOARD,
      script: [{ on: BOARD_EDIT, status: 403, headers: { "retry-after": "20" } }],
    });
    expect(error).toBeInstanceOf(Later);
    expect(mirror.comments.board?.hash).toBe(OLD_BOARD.comments.board?.hash);
  });
});

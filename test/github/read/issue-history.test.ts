import { describe, expect, it } from "@jest/globals";
import { createHistory } from "../../../src/github/read/issue-history.ts";
import { follow } from "../wire.ts";

const AT = { owner: "acme", repo: "shop", issue_number: 7 };
const COMMENTS = "GET /repos/acme/shop/issues/7/comments";
const comment = { id: 11, html_url: "u", body: "/ack", user: null, created_at: "t", updated_at: "t" };

describe("reading over and over", () => {
  it("asks only whether something has changed, and takes 304 for the answer that it had", async () => {
    const wire = follow([
      { on: COMMENTS, answer: [comment], headers: { etag: '"one"' } },
      { on: COMMENTS, status: 304 },
      { on: COMMENTS, answer: [], headers: { etag: '"two"' } },
    ]);
    const history = createHistory();
    const first = await history.comments(wire.github, AT);
    expect(first.map(({ id }) => id)).toEqual([11]);
    expect(await history.comments(wire.github, AT)).toEqual(first);
    expect(await history.comments(wire.github, AT)).toEqual([]);
    wire.finished();
  });

  it("tells an issue that is gone from one that could not be read", async () => {
    const wire = follow([
      { on: "GET /repos/acme/shop/issues/7", status: 410 },
      { on: "GET /repos/acme/shop/issues/7", status: 403 },
    ]);
    const history = createHistory();
    expect(await history.issue(wire.github, AT)).toBeUndefined();
    await expect(history.issue(wire.github, AT)).rejects.toMatchObject({ status: 403 });
    wire.finished();
  });
});

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "@jest/globals";
import type { RequestReport } from "../../../src/github/client/octokit.ts";
import { Later } from "../../../src/ledger/ledger.ts";
import { client, follow, NOW } from "../wire.ts";

const ISSUE = { owner: "acme", repo: "shop", issue_number: 7 };
const comment = (github: ReturnType<typeof follow>["github"]) =>
  github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...ISSUE, body: "hello" });
const read = (github: ReturnType<typeof follow>["github"]) =>
  github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", ISSUE);

describe("the Octokit", () => {
  it("never repeats a write, whatever GitHub answers", async () => {
    for (const failure of [{ status: 500 }, { status: 502 }, { lost: true as const }, { status: 409 }]) {
      const wire = follow([{ on: "POST /repos/acme/shop/issues/7/comments", ...failure }]);
      await expect(comment(wire.github)).rejects.toThrow();
      expect(wire.sent).toHaveLength(1);
    }
  });

  it("tries a read once more after a passing failure, and not a third time", async () => {
    const mended = follow([
      { on: "GET /repos/acme/shop/issues/7", status: 502 },
      { on: "GET /repos/acme/shop/issues/7", answer: { number: 7 } },
    ]);
    expect((await read(mended.github)).data.number).toBe(7);
    mended.finished();
    const broken = follow([
      { on: "GET /repos/acme/shop/issues/7", status: 502 },
      { on: "GET /repos/acme/shop/issues/7", lost: true },
    ]);
    await expect(read(broken.github)).rejects.toThrow();
    broken.finished();
  });

  it("does not try a read again that GitHub answered with a no", async () => {
    const wire = follow([{ on: "GET /repos/acme/shop/issues/7", status: 404 }]);
    await expect(read(wire.github)).rejects.toMatchObject({ status: 404 });
    wire.finished();
  });

  it("sends two writes at once, without a queue of its own", async () => {
    const line = { on: "POST /repos/acme/shop/issues/7/comments", status: 201, answer: { id: 1 } };
    const wire = follow([line, line, line]);
    const from = performance.now();
    await Promise.all([comment(wire.github), comment(wire.github), comment(wire.github)]);
    expect(performance.now() - from).toBeLessThan(900);
    wire.finished();
  });

  it("says Later, with the time, when GitHub limits requests", async () => {
    const wire = follow([
      { on: "POST /repos/acme/shop/issues/7/comments", status: 403, headers: { "retry-after": "90" } },
    ]);
    const failure = await comment(wire.github).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Later);
    expect(failure).toMatchObject({ at: NOW + 90_000 });
    wire.finished();
  });

  it("reports each request by its route, with its purpose and outcome", async () => {
    const reports: RequestReport[] = [];
    const wire = follow(
      [
        { on: "GET /repos/acme/shop/issues/7", answer: {} },
        { on: "POST /repos/acme/shop/issues/7/comments", status: 201, answer: {} },
        { on: "POST /repos/acme/shop/issues/7/comments", lost: true },
      ],
      { onRequest: (report) => reports.push(report) },
    );
    await read(wire.github);
    await comment(wire.github);
    await comment(wire.github).catch(() => undefined);
    const route = "/repos/{owner}/{repo}/issues/{issue_number}";
    expect(reports).toEqual([
      { purpose: "read", method: "GET", route, status: 200, ms: 0 },
      { purpose: "write", method: "POST", route: `${route}/comments`, status: 201, ms: 0 },
      { purpose: "write", method: "POST", route: `${route}/comments`, status: 0, ms: 0 },
    ]);
  });

  it("gives up on an answer that does not come", async () => {
    const mute = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(mute, "listening");
    const github = client({ timeoutMs: 30 }, `http://127.0.0.1:${(mute.address() as AddressInfo).port}`);
    await expect(comment(github)).rejects.toMatchObject({ status: 500, response: undefined });
    mute.closeAllConnections();
    mute.close();
  });
});

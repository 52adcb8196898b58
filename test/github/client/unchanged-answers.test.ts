import { describe, expect, it } from "@jest/globals";
import { lookUps } from "../../../src/github/look-up/look-up.ts";
import { drive } from "../../../src/incident/drive.ts";
import { type Asking, ask } from "../../../src/incident/question.ts";
import { API, client, follow, type Line } from "../wire.ts";

const ruth = { id: 5, login: "ruth" };
const PERMISSION = "GET /repos/acme/shop/collaborators/ruth/permission";

const told = (role_name: string, etag?: string): Line => ({
  ...{ on: PERMISSION, answer: { role_name, permission: role_name, user: { id: 5 } } },
  ...(etag !== undefined && { headers: { etag } }),
});
const UNCHANGED: Line = { on: PERMISSION, status: 304, raw: "" };

function* standing(): Asking<unknown> {
  return (yield* ask<"permission">({ kind: "permission", person: ruth })).permission;
}

/** What each of so many words finds, one after another, each with a look of its own. */
const looks = async (count: number, script: readonly Line[]) => {
  const wire = follow(script);
  const found: unknown[] = [];
  for (let each = 0; each < count; each += 1) {
    const answer = lookUps({
      ...{ github: wire.github, webUrl: "https://github.com", repository: { id: 7, owner: "acme", name: "shop" } },
      policy: () => Promise.reject(new Error("not asked here")),
      ...{ duplicateOf: async () => undefined, onCall: () => undefined },
    });
    found.push(await drive(standing(), answer));
  }
  wire.finished();
  return { found, sent: wire.sent };
};

describe("the standing of somebody who writes one word after another", () => {
  it("is asked of GitHub for each word, and found unchanged without being counted", async () => {
    const { found, sent } = await looks(3, [told("read", '"r"'), UNCHANGED, UNCHANGED]);
    expect(found).toEqual(["read", "read", "read"]);
    expect(sent).toHaveLength(3);
  });

  it("counts from the next word on when it was given a moment ago", async () => {
    const { found } = await looks(3, [told("read", '"r"'), UNCHANGED, told("write", '"w"')]);
    expect(found).toEqual(["read", "read", "write"]);
  });

  it("is no more once it was taken away, and cannot be read where GitHub says no more than that", async () => {
    const { found } = await looks(2, [
      told("write", '"w"'),
      { on: PERMISSION, status: 403, answer: { message: "Resource not accessible by integration" } },
    ]);
    expect(found).toEqual(["write", "unreadable"]);
  });

  it("is asked for whole where GitHub gave no mark to compare with", async () => {
    expect((await looks(2, [told("read"), told("read")])).found).toEqual(["read", "read"]);
  });
});

describe("what GitHub is asked for again", () => {
  it("bears the mark of the last answer, of the same person and the same installation alone", async () => {
    const seen: (string | null)[] = [];
    const fetched = async (_url: string, { headers }: { headers: Record<string, string> }) => {
      seen.push(headers["if-none-match"] ?? null);
      return new Response(JSON.stringify({ id: 5, login: "ruth" }), {
        headers: { "content-type": "application/json", etag: '"u"' },
      });
    };
    const github = client({}, API);
    const user = (username: string) =>
      github.request("GET /users/{username}", { username, request: { fetch: fetched } });
    await user("ruth");
    await user("ruth");
    await user("carl");
    await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
      ...{ owner: "acme", repo: "shop", issue_number: 7, request: { fetch: fetched } },
    });
    expect(seen).toEqual([null, '"u"', null, null]);
  });
});

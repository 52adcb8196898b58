import { describe, expect, it } from "@jest/globals";
import { isGranted, permissionsFor } from "../../emulator/permissions.ts";

describe("the permissions that an operation needs", () => {
  it.each([
    ["POST", "/repos/acme/shop/issues/1/comments", ["issues", "pull_requests"], "write"],
    ["GET", "/repos/acme/shop/issues/1", ["issues", "pull_requests"], "read"],
    ["POST", "/repos/acme/shop/git/trees", ["contents"], "write"],
    ["GET", "/repos/acme/shop/contents/docs/a.md?ref=main", ["contents"], "read"],
    ["PATCH", "/repos/acme/shop/git/refs/heads/main", ["contents"], "write"],
    ["POST", "/repos/acme/shop/check-runs", ["checks"], "write"],
    ["POST", "/repos/acme/shop/statuses/abc", ["statuses"], "write"],
    ["GET", "/orgs/acme/teams/sre/memberships/alice", ["members"], "read"],
    ["GET", "/repos/acme/shop/collaborators/alice/permission", ["metadata"], "read"],
    ["POST", "/repos/acme/shop/pulls", ["pull_requests"], "write"],
    ["PUT", "/repos/acme/shop/pulls/1/merge", ["contents"], "write"],
  ])("%s %s needs one of %j", (method, url, permissions, access) => {
    const needed = permissionsFor(method, url);
    expect(needed.map(({ permission }) => permission).sort()).toEqual(permissions);
    expect(new Set(needed.map((one) => one.access))).toEqual(new Set([access]));
  });

  it("is met by more than is needed, not by less", () => {
    const needed = permissionsFor("GET", "/repos/acme/shop/contents/a");
    expect(isGranted(needed, { contents: "write" })).toBe(true);
    expect(isGranted(needed, { issues: "write" })).toBe(false);
    expect(isGranted(permissionsFor("POST", "/repos/acme/shop/git/blobs"), { contents: "read" })).toBe(false);
  });
});

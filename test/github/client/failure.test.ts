import { describe, expect, it } from "@jest/globals";
import { failureOf } from "../../../src/github/client/failure.ts";
import { Later } from "../../../src/ledger/ledger.ts";
import { NOW } from "../wire.ts";

const answered = (status: number, headers: Record<string, string> = {}, message = "No.") =>
  failureOf({ status, message, response: { headers } }, NOW);

describe("a failure", () => {
  it("is told by what is known of its effect", () => {
    expect([500, 502, 503].map((status) => answered(status).kind)).toEqual(["unanswered", "unanswered", "unanswered"]);
    expect(failureOf({ status: 500, message: "reset" }, NOW)).toMatchObject({ kind: "unanswered", status: 0 });
    expect([404, 410].map((status) => answered(status).kind)).toEqual(["absent", "absent"]);
    expect([401, 403, 451].map((status) => answered(status).kind)).toEqual(["forbidden", "forbidden", "forbidden"]);
    expect([400, 409, 422].map((status) => answered(status).kind)).toEqual(["refused", "refused", "refused"]);
    expect(failureOf(new TypeError("ours"), NOW).kind).toBe("foreign");
  });

  it("is a limit, with the moment at which to come back", () => {
    const at = (failure: unknown) => (failure as { at?: number }).at;
    const reset = String(NOW / 1000 + 1200);
    expect(at(answered(403, { "retry-after": "7" }))).toBe(NOW + 7_000);
    expect(at(answered(429, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset }))).toBe(NOW + 1_200_000);
    expect(at(answered(403, {}, "You have exceeded a secondary rate limit."))).toBe(NOW + 60_000);
    expect(at(answered(429))).toBe(NOW + 60_000);
    expect(at(answered(403, { "retry-after": "soon" }))).toBe(NOW + 60_000);
    expect(answered(403, { "x-ratelimit-remaining": "12" }).kind).toBe("forbidden");
    expect(failureOf(new Later(NOW + 1, "wait"), NOW)).toMatchObject({ kind: "limited", at: NOW + 1 });
  });
});

import { describe, expect, it } from "@jest/globals";
import { type Attempt, askAgain, attemptsSince, toAskAgain } from "../../../src/github/read/hook-deliveries.ts";
import { API, follow, NOW } from "../wire.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const attempt = (id: number, guid: string, agoMs: number, succeeded = false): Attempt => ({
  id,
  guid,
  at: NOW - agoMs,
  succeeded,
  repository: undefined,
});
const listed = (id: number, agoMs: number, status_code = 502) => ({
  id,
  guid: `g${id}`,
  delivered_at: new Date(NOW - agoMs).toISOString(),
  status_code,
});
const ids = (attempts: readonly Attempt[]): readonly (number | bigint)[] => attempts.map(({ id }) => id);

describe("what is asked for again", () => {
  it("is each delivery that failed, oldest first, and none that once succeeded", () => {
    const attempts = [
      attempt(9, "c", MINUTE, true),
      attempt(5, "b", 2 * MINUTE),
      attempt(3, "a", 9 * MINUTE),
      attempt(2, "c", DAY),
    ];
    expect(ids(toAskAgain(attempts, NOW))).toEqual([3, 5]);
  });

  it("is asked for by its newest attempt, once", () => {
    expect(ids(toAskAgain([attempt(7, "a", 30 * MINUTE), attempt(3, "a", 60 * MINUTE)], NOW))).toEqual([7]);
  });

  it("is given twice as long after each failure, so that what cannot be taken is no storm", () => {
    const tries = (count: number, agoMs: number) =>
      Array.from({ length: count }, (_, index) => attempt(index + 1, "a", agoMs + (count - index) * DAY)).concat(
        attempt(99, "a", agoMs),
      );
    expect(toAskAgain(tries(1, 4 * MINUTE), NOW)).toEqual([]);
    expect(toAskAgain(tries(1, 5 * MINUTE), NOW)).toHaveLength(1);
    expect(toAskAgain(tries(3, 19 * MINUTE), NOW)).toEqual([]);
    expect(toAskAgain(tries(3, 20 * MINUTE), NOW)).toHaveLength(1);
  });

  it("is read page by page, and no further back than GitHub keeps it", async () => {
    const next = { link: `<${API}/app/hook/deliveries?per_page=100&cursor=v1_2>; rel="next"` };
    const wire = follow([
      { on: "GET /app/hook/deliveries", answer: [listed(4, MINUTE), listed(3, DAY)], headers: next },
      { on: "GET /app/hook/deliveries", answer: [listed(2, 2 * DAY, 202), listed(1, 4 * DAY)], headers: next },
    ]);
    const found = await attemptsSince(wire.github, NOW);
    expect(ids(found)).toEqual([4, 3, 2]);
    expect(found.map(({ succeeded }) => succeeded)).toEqual([false, false, true]);
    expect(wire.sent[1]?.query).toContain("cursor=v1_2");
    wire.finished();
  });

  it("is asked for by the attempt's own number", async () => {
    const wire = follow([{ on: "POST /app/hook/deliveries/77/attempts", status: 202, answer: {} }]);
    await askAgain(wire.github, attempt(77, "a", 0));
    wire.finished();
  });

  it("is asked for by its whole id, which a number does not hold", async () => {
    const failed = (id: string) =>
      `{"id":${id},"guid":"g","delivered_at":"${new Date(NOW - MINUTE).toISOString()}","status_code":502}`;
    const raw = `[${failed("3804004623172239365")},${failed("3804004623172239366")}]`;
    const wire = follow([
      { on: "GET /app/hook/deliveries", raw },
      { on: "POST /app/hook/deliveries/3804004623172239366/attempts", status: 202 },
    ]);
    for (const each of toAskAgain(await attemptsSince(wire.github, NOW), NOW + DAY)) await askAgain(wire.github, each);
    expect(wire.sent).toHaveLength(2);
    wire.finished();
  });
});

import { describe, expect, it } from "@jest/globals";
import { admit, type Budget, type Cost, ended, UNSPENT } from "../../../src/github/client/budget.ts";
import { NOW } from "../wire.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const ANSWERED = { kind: "answered", resetAt: undefined } as const;
const write = (priority: Cost["priority"]): Cost => ({ priority, isWrite: true });
const NEWS = write("news");

const once = (budget: Budget, cost: Cost, now: number): Budget | undefined => {
  const admission = admit(budget, cost, now);
  return admission.kind === "admitted" ? ended(admission.budget, ANSWERED, now, 0) : undefined;
};

/** How many requests get through, one every `everyMs`, before one has to wait; at most `most`. */
const through = (budget: Budget, cost: Cost, everyMs: number, most = 2_000) => {
  let [known, count] = [budget, 0];
  for (let next = once(known, cost, NOW); next !== undefined && count < most; ) {
    [known, count] = [next, count + 1];
    next = once(known, cost, NOW + count * everyMs);
  }
  return { count, budget: known, at: NOW + count * everyMs };
};

describe("an installation's budget", () => {
  it("lets fewer than GitHub's 80 writes through in a minute, and the next when the first is a minute old", () => {
    const { count, budget, at } = through(UNSPENT, NEWS, 10);
    expect(count).toBeLessThan(80);
    expect(count).toBeGreaterThan(60);
    expect(admit(budget, NEWS, at)).toMatchObject({ kind: "wait", until: NOW + MINUTE });
    expect(admit(budget, NEWS, NOW + MINUTE).kind).toBe("admitted");
  });

  it("lets fewer than GitHub's 500 writes through in an hour, however evenly they come", () => {
    const { count, budget, at } = through(UNSPENT, NEWS, 2 * SECOND);
    expect(count).toBeLessThan(500);
    expect(count).toBeGreaterThan(400);
    expect(admit(budget, NEWS, at)).toMatchObject({ kind: "wait", until: NOW + HOUR });
  });

  it("lets fewer than GitHub's 900 points of reads through in a minute", () => {
    const { count } = through(UNSPENT, { priority: "news", isWrite: false }, 1);
    expect(count).toBeLessThan(900);
    expect(count).toBeGreaterThan(700);
  });

  it("counts a write as five points", () => {
    const read: Cost = { priority: "news", isWrite: false };
    const after = through(UNSPENT, NEWS, 1, 50).budget;
    expect(through(UNSPENT, read, 1).count - through(after, read, 1).count).toBe(250);
  });

  it("gives courtesies at most five writes in a minute, and a tenth of an hour", () => {
    expect(through(UNSPENT, write("courtesy"), 10, 100).count).toBe(5);
    expect(through(UNSPENT, write("courtesy"), 30 * SECOND, 100).count).toBe(45);
  });

  it("gives courtesies less the more the others have used, and in the end nothing", () => {
    const counts = [0, 25, 40, 65].map(
      (used) => through(through(UNSPENT, NEWS, 10, used).budget, write("courtesy"), 10).count,
    );
    expect(counts).toEqual([5, 4, 0, 0]);
  });

  it("keeps for everybody else what courtesies do not get", () => {
    const after = through(UNSPENT, write("courtesy"), 10).budget;
    expect(through(after, NEWS, 10).count).toBeGreaterThanOrEqual(67);
  });

  it("makes looks wait first, then work, and news last", () => {
    const looks = through(UNSPENT, write("looks"), 10);
    expect(admit(looks.budget, write("work"), looks.at).kind).toBe("admitted");
    const work = through(looks.budget, write("work"), 10);
    expect(work.count).toBeGreaterThan(0);
    expect(admit(work.budget, write("looks"), work.at).kind).toBe("wait");
    expect(admit(work.budget, NEWS, work.at).kind).toBe("admitted");
  });

  it("lets fewer than 100 requests be under way at once, and the next as soon as one has ended", () => {
    let [budget, count] = [UNSPENT, 0];
    for (let next = admit(budget, { priority: "news", isWrite: false }, NOW); next.kind === "admitted"; count += 1) {
      budget = next.budget;
      next = admit(budget, { priority: "news", isWrite: false }, NOW);
    }
    expect(count).toBeLessThan(100);
    const freed = ended(budget, ANSWERED, NOW, 0);
    expect(admit(freed, { priority: "news", isWrite: false }, NOW).kind).toBe("admitted");
  });

  it("asks nothing until the moment that GitHub has named, and not a second longer", () => {
    const held = ended(UNSPENT, { kind: "limited", at: NOW + 90 * SECOND }, NOW, 1);
    expect(admit(held, NEWS, NOW + 89 * SECOND)).toMatchObject({ kind: "wait", until: NOW + 90 * SECOND });
    expect(admit(held, NEWS, NOW + 90 * SECOND).kind).toBe("admitted");
  });

  it("asks nothing until the reset, after an answer that leaves nothing", () => {
    const held = ended(UNSPENT, { kind: "answered", resetAt: NOW + 10 * MINUTE }, NOW, 0);
    expect(admit(held, NEWS, NOW)).toMatchObject({ kind: "wait", until: NOW + 10 * MINUTE });
  });

  it("waits at least twice as long after each further limit, with chance on top, until an answer comes", () => {
    const holds = (random: number): readonly number[] => {
      let [budget, now] = [UNSPENT, NOW];
      return [1, 2, 3].map(() => {
        budget = ended(budget, { kind: "limited", at: now + SECOND }, now, random);
        const held = budget.heldUntil - now;
        now = budget.heldUntil;
        return held;
      });
    };
    expect(holds(0)).toEqual([SECOND, 2 * MINUTE, 4 * MINUTE]);
    expect(holds(1)).toEqual([SECOND, 3 * MINUTE, 6 * MINUTE]);
    const calm = ended(ended(UNSPENT, { kind: "limited", at: NOW }, NOW, 0), ANSWERED, NOW, 0);
    expect(ended(calm, { kind: "limited", at: NOW + SECOND }, NOW, 0).heldUntil).toBe(NOW + SECOND);
  });

  it("counts as one limit what requests under way together were told", () => {
    const first = ended(UNSPENT, { kind: "limited", at: NOW + 30 * SECOND }, NOW, 0);
    const second = ended(first, { kind: "limited", at: NOW + 31 * SECOND }, NOW + SECOND, 0);
    expect(second).toMatchObject({ limits: 1, heldUntil: NOW + 31 * SECOND });
  });
});

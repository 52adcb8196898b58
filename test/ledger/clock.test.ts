import { describe, expect, it } from "@jest/globals";
import { systemClock } from "../../src/ledger/clock.ts";

const ringing = (at: number): Promise<number> => new Promise((ring) => systemClock.alarm(at, () => ring(Date.now())));

describe("the system clock", () => {
  it("rings at the time asked for, not before", async () => {
    const at = Date.now() + 30;
    expect(await ringing(at)).toBeGreaterThanOrEqual(at - 1);
  });

  it("rings soon for a time that has passed", async () => {
    const start = Date.now();
    expect((await ringing(start - 5000)) - start).toBeLessThan(1000);
  });

  it("does not ring after it was called off, nor at once for what a timer cannot count", async () => {
    const rings: string[] = [];
    const soon = systemClock.alarm(Date.now() + 5, () => rings.push("soon"));
    const nextYear = systemClock.alarm(Date.now() + 366 * 86_400_000, () => rings.push("next year"));
    soon();
    await ringing(Date.now() + 20);
    nextYear();
    expect(rings).toEqual([]);
  });
});

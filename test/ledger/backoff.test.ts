import { describe, expect, it } from "@jest/globals";
import { exponentialBackoff } from "../../src/ledger/backoff.ts";

describe("exponential backoff", () => {
  it("doubles with every failure, up to its cap, however many there are", () => {
    const backoffMs = exponentialBackoff({ firstMs: 1000, capMs: 60_000, random: () => 1 });
    expect([1, 2, 3, 6, 7, 5000].map(backoffMs)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });

  it("is between half and all of that, by chance", () => {
    const backoffMs = exponentialBackoff({ firstMs: 1000, capMs: 60_000, random: () => 0 });
    expect([1, 2, 7].map(backoffMs)).toEqual([500, 1000, 30_000]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { hunted } from "./hunted.ts";
import { PLANTS } from "./plants.ts";

const MOST_SEEDS = 300;

describe("the simulation", () => {
  it.each(PLANTS)(
    "notices when $breaks",
    async ({ name }) => {
      const { wrong } = await hunted(name, MOST_SEEDS);
      expect(wrong).not.toEqual([]);
    },
    300_000,
  );
});

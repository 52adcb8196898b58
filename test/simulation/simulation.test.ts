import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "@jest/globals";

const MAIN = join(import.meta.dirname, "main.ts");
const SEEDS = 200;
const LONGEST_MS = 600_000;

/** A process of its own: the seeds play as fast as they do by hand, and each that fails is played again by its own line. */
const simulate = async (...words: readonly string[]) => {
  const child = spawn(process.execPath, [MAIN, ...words], { env: { ...process.env, NODE_OPTIONS: "" } });
  const [output, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, output, complaint };
};

describe("the simulation", () => {
  it(
    `comes to what it should whatever fails, in ${SEEDS} seeds`,
    async () => {
      const { code, output, complaint } = await simulate("--seeds", String(SEEDS));
      const failing = output.split("\n").filter((line) => line.startsWith("npm run simulate"));
      expect({ failing, complaint }).toEqual({ failing: [], complaint: "" });
      expect(output).toContain(`${SEEDS} seeds, 0 failed`);
      expect(code).toBe(0);
    },
    LONGEST_MS,
  );

  it("plays the same seed the same again, event by event", async () => {
    const [one, again] = await Promise.all([simulate("--seed", "7", "--trace"), simulate("--seed", "7", "--trace")]);
    const traced = ({ output }: { readonly output: string }) => output.split("\n").slice(0, -2);
    expect(traced(one).length).toBeGreaterThan(100);
    expect(traced(again)).toEqual(traced(one));
  });

  it.each([
    [["--seeds", "many"], '--seeds is "many"; expected a whole number of at least 1'],
    [["--workers", "0"], '--workers is "0"; expected a whole number of at least 1'],
    [["--trace"], "--trace is for one seed"],
    [["--speed", "9"], "Unknown option '--speed'"],
  ])("refuses %j with code 2, and says what it expected", async (words, complaint) => {
    const answer = await simulate(...words);
    expect(answer).toMatchObject({ code: 2, output: "" });
    expect(answer.complaint).toContain(complaint);
  });
});

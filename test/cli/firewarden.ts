import { run } from "../../src/cli/run.ts";

/** Runs the command line in this process: what it printed, and its exit code. */
export const firewarden = async (...words: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(words, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
};

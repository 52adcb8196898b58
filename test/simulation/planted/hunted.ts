import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** How many seeds it took until something was wrong, and what; `wrong` is empty where nothing was noticed. */
export type Hunted = { readonly seeds: number; readonly wrong: readonly string[] };

const HUNT = fileURLToPath(new URL("./hunt.ts", import.meta.url));

/** Plays up to `most` seeds with this bug in the product, in a process of its own: the bug must not get out. */
export const hunted = async (name: string, most: number): Promise<Hunted> => {
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", HUNT, name, String(most)]);
  return JSON.parse(stdout) as Hunted;
};

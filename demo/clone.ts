import { existsSync, globSync } from "node:fs";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { exportClone, type GitHub } from "../emulator/github.ts";
import { REPOSITORY } from "./cast.ts";

/** The demo's repository as a real git clone with a work tree; ignored by git, and made anew at each run. */
export const DIRECTORY = fileURLToPath(new URL("./acme-shop", import.meta.url));

/** Writes the clone in place of the last one. The post-mortem's path in it; undefined where there is none. */
export const writeClone = async (github: GitHub): Promise<string | undefined> => {
  if (existsSync(DIRECTORY)) await rm(DIRECTORY, { recursive: true });
  await exportClone(github, REPOSITORY, DIRECTORY);
  return globSync("incidents/*/*/postmortem.md", { cwd: DIRECTORY })[0];
};

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE, exampleFiles, README, STORY_DAY, withExcerpt } from "./example.ts";
import { excerptOf } from "./excerpt.ts";

/* `npm run example`: plays the demo, and puts what it prints into the README, and what it writes into docs/example. */

const played = spawnSync(process.execPath, ["demo/main.ts", "--on", STORY_DAY], { encoding: "utf8" });
if (played.status !== 0) throw new Error(`the demo ended with ${played.status}:\n${played.stderr}`);
for (const { path, text } of exampleFiles()) writeFileSync(join(EXAMPLE, path), text);
writeFileSync(README, withExcerpt(readFileSync(README, "utf8"), excerptOf(played.stdout)));

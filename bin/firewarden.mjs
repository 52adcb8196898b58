#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// Plain JavaScript, because the Node that starts this may be too old to read TypeScript. `npm ci` brings one that is not.
const main = new URL("../src/cli/main.ts", import.meta.url);
const own = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));

const runWithOwnNode = () => {
  if (!existsSync(own)) {
    console.error(`firewarden needs Node 24, and this is ${process.version}; "npm ci" in its folder brings one.`);
    return 1;
  }
  const { status, error } = spawnSync(own, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" });
  if (error !== undefined) console.error(`firewarden could not start ${own}: ${error.message}`);
  return status === null ? 1 : status;
};

if (Number(process.versions.node.split(".")[0]) < 24) process.exitCode = runWithOwnNode();
else await import(main.href);

import { run } from "./run.ts";

// Whoever reads along may stop reading: `firewarden schema | head -1`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2), { out: console.log, err: console.error });

import { existsSync, readFileSync } from "node:fs";
import { readEnvironment, UnusableEnvironment, withEnvironmentFile } from "./environment.ts";
import { start } from "./start.ts";

/** Reads the environment, starts, and stops on the first signal; a second one ends the process at once. */
const main = async (): Promise<void> => {
  const file = existsSync(".env") ? readFileSync(".env", "utf8") : undefined;
  const environment = readEnvironment(withEnvironmentFile(process.env, file), (path) => readFileSync(path, "utf8"));
  const running = await start(environment);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
};

main().catch((error: unknown) => {
  // What the operator can mend is told in a line each; everything else with its stack.
  const told =
    error instanceof UnusableEnvironment ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${told}\n`);
  process.exit(1);
});

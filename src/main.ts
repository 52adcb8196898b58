import { existsSync, readFileSync } from "node:fs";
import { readEnvironment, UnusableEnvironment, withEnvironmentFile } from "./environment/environment.ts";
import { UnusableDatabase } from "./ledger/open.ts";
import { serve } from "./serve.ts";

/** Reads the environment, starts, and stops on the first signal; a second one ends the process at once. */
const main = async (): Promise<void> => {
  const file = existsSync(".env") ? readFileSync(".env", "utf8") : undefined;
  const environment = readEnvironment(withEnvironmentFile(process.env, file), (path) => readFileSync(path, "utf8"));
  const running = await serve(environment);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
};

/** A HOST or PORT that cannot be had, in a line; undefined for any other error. */
const listening = (error: unknown): string | undefined => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `PORT cannot be used: ${String(error)}; expected a free port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST cannot be used: ${String(error)}; expected an address of this machine.`;
  return code === "EACCES"
    ? `PORT cannot be used: ${String(error)}; expected one that this user may listen on.`
    : undefined;
};

const told = (error: unknown): string => {
  if (error instanceof UnusableEnvironment || error instanceof UnusableDatabase) return error.message;
  return listening(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
};

// What the operator can mend is told in a line each; everything else with its stack.
main().catch((error: unknown) => {
  process.stderr.write(`${told(error)}\n`);
  process.exit(1);
});

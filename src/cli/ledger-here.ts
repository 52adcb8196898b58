import { existsSync, readFileSync } from "node:fs";
import { withEnvironmentFile } from "../environment.ts";
import { parseDatabaseUrl, UnusableDatabaseUrl } from "../ledger/database-url.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { openLedger } from "../ledger/open.ts";
import type { ExitCode, Output } from "./verb.ts";

/** The environment as Firewarden itself finds it here: the process's, and what `.env` adds. */
export const environmentHere = (): Readonly<Record<string, string | undefined>> => {
  const file = existsSync(".env") ? readFileSync(".env", "utf8") : undefined;
  return withEnvironmentFile(process.env, file);
};

/** Opening a ledger that is not there would make an empty one. */
const fault = (url: string): string | undefined => {
  try {
    return existsSync(parseDatabaseUrl(url).path)
      ? undefined
      : "names no ledger; expected the one that Firewarden runs on";
  } catch (error) {
    if (error instanceof UnusableDatabaseUrl) return error.message;
    throw error;
  }
};

/** Does something with the ledger that Firewarden runs on; says so, with exit code 1, where there is none. */
export const withLedgerHere = async (
  verb: string,
  { err }: Output,
  use: (ledger: Ledger) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const url = environmentHere().DATABASE_URL || "file:data/firewarden.db";
  const wrong = fault(url);
  if (wrong !== undefined) {
    err(`firewarden ${verb}: DATABASE_URL ${wrong}`);
    return 1;
  }
  const ledger = await openLedger(url);
  try {
    return await use(ledger);
  } finally {
    await ledger.close();
  }
};

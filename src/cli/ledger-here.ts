import { existsSync, readFileSync } from "node:fs";
import { withEnvironmentFile } from "../environment/environment.ts";
import { parseDatabaseUrl, UnusableDatabaseUrl } from "../ledger/database-url.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { openLedger } from "../ledger/open.ts";
import { type ExitCode, type Output, onTerminal } from "./verbs/verb.ts";

/** The environment as Firewarden itself finds it here: the process's, and what `.env` adds. */
export const environmentHere = (): Readonly<Record<string, string | undefined>> => {
  const file = existsSync(".env") ? readFileSync(".env", "utf8") : undefined;
  return withEnvironmentFile(process.env, file);
};

const USUAL = "file:data/firewarden.db";

/** What is wrong with where the database should be. Opening one that is not there would make an empty one. */
const fault = (given: string | undefined): string | undefined => {
  try {
    const { path } = parseDatabaseUrl(given ?? USUAL);
    return existsSync(path) ? undefined : absent(given, path);
  } catch (error) {
    if (error instanceof UnusableDatabaseUrl) return `DATABASE_URL ${error.message}`;
    throw error;
  }
};

const absent = (given: string | undefined, path: string): string =>
  given === undefined
    ? `there is no database at ${path}. Run this in Firewarden's folder, or set DATABASE_URL to its database, such as file:/srv/firewarden/data/firewarden.db`
    : `DATABASE_URL names ${path}, and there is no such file; expected the database that Firewarden runs on`;

/** Does something with the ledger that Firewarden runs on; says so, with exit code 1, where there is none. */
export const withLedgerHere = async (
  verb: string,
  { err }: Output,
  use: (ledger: Ledger) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const given = environmentHere().DATABASE_URL || undefined;
  const wrong = fault(given);
  if (wrong !== undefined) {
    err(onTerminal(`firewarden ${verb}: ${wrong}`));
    return 1;
  }
  const ledger = await openLedger(given ?? USUAL);
  try {
    return await use(ledger);
  } finally {
    await ledger.close();
  }
};

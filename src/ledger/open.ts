import { parseDatabaseUrl } from "./database-url.ts";
import type { Ledger } from "./ledger.ts";
import { openSqliteLedger } from "./sqlite/open.ts";

/**
 * Opens the ledger that a DATABASE_URL names, and creates it (with its folder) where there is none.
 * Throws `UnusableDatabaseUrl` for a URL it does not know, and `UnusableDatabase` when it cannot be opened.
 */
export const openLedger = async (databaseUrl: string): Promise<Ledger> => {
  const { path } = parseDatabaseUrl(databaseUrl);
  try {
    return openSqliteLedger(path);
  } catch (error) {
    throw new UnusableDatabase(path, error);
  }
};

/** The database cannot be opened. The message is one line for the operator, and names the variable. */
export class UnusableDatabase extends Error {
  override readonly name = "UnusableDatabase";

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`DATABASE_URL names ${path}, which cannot be opened as a database: ${reason}.`, { cause });
  }
}

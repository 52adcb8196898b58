import { parseDatabaseUrl } from "./database-url.ts";
import type { Ledger } from "./ledger.ts";
import { openSqliteLedger } from "./sqlite/open.ts";

/**
 * Opens the ledger that a DATABASE_URL names, and creates it (with its folder) where there is none.
 * Throws `UnusableDatabaseUrl` for a URL it does not know, and what the database says when that cannot be opened.
 */
export const openLedger = async (databaseUrl: string): Promise<Ledger> =>
  openSqliteLedger(parseDatabaseUrl(databaseUrl).path);

import { parseDatabaseUrl } from "./database-url.ts";
import type { Ledger } from "./ledger.ts";
import { openSqliteLedger, openSqliteLedgerForWork, SpoiledDatabase } from "./sqlite/open.ts";
import { DatabaseInUse } from "./sqlite/worker-lock.ts";

/**
 * Opens the ledger that a DATABASE_URL names, and creates it (with its folder) where there is none.
 * Throws `UnusableDatabaseUrl` for a URL it does not know, and `UnusableDatabase` when it cannot be opened.
 */
export const openLedger = async (databaseUrl: string): Promise<Ledger> => opened(databaseUrl, openSqliteLedger);

/** The same for the process that works on it; also throws `UnusableDatabase` when another one does, or the file is spoiled. */
export const openLedgerForWork = async (databaseUrl: string): Promise<Ledger> =>
  opened(databaseUrl, openSqliteLedgerForWork);

const opened = (databaseUrl: string, open: (path: string) => Ledger): Ledger => {
  const { path } = parseDatabaseUrl(databaseUrl);
  try {
    return open(path);
  } catch (error) {
    throw error instanceof DatabaseInUse ? new UnusableDatabase(error.message, error) : unusable(path, error);
  }
};

const RESTORE =
  "Stop, move the file and its -wal aside, put a backup in its place, or bring every open incident back from GitHub: npx firewarden rebuild OWNER/REPO";

/** SQLite's words for a page that cannot be read: https://sqlite.org/rescode.html#corrupt */
const isSpoiled = (error: unknown): boolean =>
  error instanceof SpoiledDatabase || (error instanceof Error && /malformed/u.test(error.message));

const unusable = (path: string, error: unknown): UnusableDatabase => {
  const reason = error instanceof Error ? error.message.replace(/\s+/gu, " ") : String(error);
  return isSpoiled(error)
    ? new UnusableDatabase(`DATABASE_URL names ${path}, which is spoiled (${reason}). ${RESTORE}`, error)
    : new UnusableDatabase(`DATABASE_URL names ${path}, which cannot be opened as a database: ${reason}.`, error);
};

/** The database cannot be opened. The message is one line for the operator, and names the variable. */
export class UnusableDatabase extends Error {
  override readonly name = "UnusableDatabase";

  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Ledger } from "../ledger.ts";
import { createSqliteLedger } from "./ledger.ts";
import { migrate } from "./schema.ts";

// How long a write waits for another process's, in milliseconds. Short, because the whole process waits with it.
const busyTimeoutMs = 1000;

/** Opens the ledger in this file, and creates both the file and its folder where there is none. */
export const openSqliteLedger = (path: string): Ledger => {
  // Issues may be confidential, and the file holds them: nobody else on the machine reads along. (SQLite's side files take its mode.)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    // FULL: a commit is on the disk before anybody is answered, also when the power fails.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
    migrate(db);
    return createSqliteLedger(db, path);
  } catch (error) {
    db.close();
    throw error;
  }
};

import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Ledger } from "../ledger.ts";
import { createSqliteLedger } from "./ledger.ts";
import { migrate } from "./schema.ts";
import { lockForWork } from "./worker-lock.ts";

// How long a write waits for another process's, in milliseconds. Short, because the whole process waits with it.
const busyTimeoutMs = 1000;

/** A file whose pages do not fit together, in SQLite's words. */
export class SpoiledDatabase extends Error {
  override readonly name = "SpoiledDatabase";
}

/** Opens the file, and creates both it and its folder where there is none. */
const openFile = (path: string): DatabaseSync => {
  // Issues may be confidential, and the file holds them: nobody else on the machine reads along. (SQLite's side files take its mode.)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    // FULL: a commit is on the disk before anybody is answered, also when the power fails.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Reads the whole file once. Told is the first thing that is wrong (https://sqlite.org/pragma.html#pragma_quick_check). */
const checkPages = (db: DatabaseSync): void => {
  const found = Object.values(db.prepare("PRAGMA quick_check(1)").get() ?? {});
  if (found[0] !== "ok") throw new SpoiledDatabase(String(found[0]));
};

/** Opens the ledger in this file to look at it, or to change a little, beside the process that works on it. */
export const openSqliteLedger = (path: string): Ledger => {
  const db = openFile(path);
  try {
    migrate(db);
    return createSqliteLedger(db, () => lockForWork(path));
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * Opens the ledger in this file to work on it: nobody else can from now on, and what was spoiled is found before anything
 * is built on it. Throws `DatabaseInUse` and `SpoiledDatabase`.
 */
export const openSqliteLedgerForWork = (path: string): Ledger => {
  const db = openFile(path);
  const unlock = lockHeldWith(db, path);
  try {
    checkPages(db);
    migrate(db);
    const ledger = createSqliteLedger(db, () => () => undefined);
    return { ...ledger, close: () => ledger.close().finally(unlock) };
  } catch (error) {
    unlock();
    db.close();
    throw error;
  }
};

const lockHeldWith = (db: DatabaseSync, path: string): (() => void) => {
  try {
    return lockForWork(path);
  } catch (error) {
    db.close();
    throw error;
  }
};

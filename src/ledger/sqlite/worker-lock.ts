import { DatabaseSync } from "node:sqlite";

/** Another process works on the database. The message is one line for the operator, and names the variable. */
export class DatabaseInUse extends Error {
  override readonly name = "DatabaseInUse";

  constructor(path: string, cause: unknown) {
    super(
      `DATABASE_URL names ${path}, which another Firewarden works on already. With SQLite there can be one: stop the other, or give this one a file of its own.`,
      { cause },
    );
  }
}

/**
 * Makes sure that one worker at most works on a database, in whatever process; the system frees the lock of a process that dies.
 * Returns the function that frees it; throws when it is taken.
 */
export const lockForWork = (databasePath: string): (() => void) => {
  const lock = new DatabaseSync(`${databasePath}.worker`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw new DatabaseInUse(databasePath, error);
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
};

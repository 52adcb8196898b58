import { DatabaseSync } from "node:sqlite";

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
    throw new Error(`${databasePath} is worked on by another Firewarden already; with SQLite there can be one.`, {
      cause: error,
    });
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
};

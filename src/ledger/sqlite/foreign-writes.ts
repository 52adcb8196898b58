import type { DatabaseSync } from "node:sqlite";

const glanceEveryMs = 1000;

/**
 * Tells of what other processes write to the database (a verb that retries a delivery), within a second. Reading this number
 * costs microseconds and changes with foreign commits only. Returns the function that ends it.
 */
export const watchForeignWrites = (db: DatabaseSync, onWrite: () => void): (() => void) => {
  const dataVersion = db.prepare("PRAGMA data_version");
  const read = () => dataVersion.get()?.data_version;
  let seen = read();
  const timer = setInterval(() => {
    const current = read();
    if (current === seen) return;
    seen = current;
    onWrite();
  }, glanceEveryMs);
  timer.unref();
  return () => clearInterval(timer);
};

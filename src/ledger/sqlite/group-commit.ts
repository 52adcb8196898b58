import type { DatabaseSync } from "node:sqlite";

type Write = { readonly attempt: () => () => void; readonly reject: (error: unknown) => void };

/**
 * Runs writes so that one sync to the disk serves all that were asked for in the same turn of the event loop. While the disk
 * syncs, the next group gathers, so the groups grow with the load. Each write stands for itself: one that throws takes back
 * only what it wrote. A write's promise resolves when its group is durable.
 */
export class GroupCommit {
  readonly #db: DatabaseSync;
  #group: Write[] = [];

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  run<T>(write: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt = () => this.#inSavepoint(write, resolve, reject);
      if (this.#group.push({ attempt, reject }) === 1) setImmediate(() => this.flush());
    });
  }

  /** Commits what has gathered so far. */
  flush(): void {
    const group = this.#group;
    this.#group = [];
    if (group.length === 0) return;
    try {
      this.#db.exec("BEGIN IMMEDIATE");
      const answers = group.map((write) => write.attempt());
      this.#db.exec("COMMIT");
      for (const answer of answers) answer();
    } catch (error) {
      if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec("ROLLBACK");
      for (const write of group) write.reject(error);
    }
  }

  #inSavepoint<T>(write: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): () => void {
    this.#db.exec("SAVEPOINT write");
    try {
      const value = write();
      this.#db.exec("RELEASE write");
      return () => resolve(value);
    } catch (error) {
      // A full disk ends the whole transaction, not just this write; then the group fails together.
      if (!this.#db.isTransaction) throw error;
      this.#db.exec("ROLLBACK TO write; RELEASE write");
      return () => reject(error);
    }
  }
}

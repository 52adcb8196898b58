import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Ledger, Subject } from "../../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/ledger/memory/memory.ts";
import { createMemoryStore } from "../../../src/ledger/memory/store.ts";
import { createSqliteLedger } from "../../../src/ledger/sqlite/ledger.ts";
import { migrate } from "../../../src/ledger/sqlite/schema.ts";

/** What outlives the app: each of its lives opens a ledger on it, and finds what the one before had written. */
export type Storage = {
  readonly open: () => Ledger;
  /** How long the log of a lane is, at this moment. */
  readonly lengthOf: (lane: Subject) => number;
  /** All that it holds now; the returned function puts it back. What is open by then has to be opened again. */
  readonly backUp: () => () => void;
};

export const inMemory = (): Storage => {
  let store = createMemoryStore();
  return {
    open: () => createMemoryLedger(store),
    lengthOf: (lane) => store.lanes.get(lane)?.log.length ?? 0,
    backUp: () => {
      const backup = structuredClone(store);
      return () => {
        store = backup;
      };
    },
  };
};

/** A database in memory is nobody else's. */
const UNLOCKED = () => () => undefined;

export const inSqlite = (): Storage => {
  const db = new DatabaseSync(":memory:");
  migrate(db);
  const length = db.prepare("SELECT version FROM lanes WHERE lane = ?");
  return {
    open: () => createSqliteLedger(db, UNLOCKED),
    lengthOf: (lane) => Number(length.get(lane)?.version ?? 0),
    backUp: () => backUp(db),
  };
};

type Table = { readonly name: string; readonly rows: readonly Readonly<Record<string, SQLInputValue>>[] };

const tablesOf = (db: DatabaseSync): readonly string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name));

const fill = (db: DatabaseSync, { name, rows }: Table): void => {
  db.exec(`DELETE FROM "${name}"`);
  for (const row of rows) {
    const columns = Object.keys(row);
    const insert = `INSERT INTO "${name}" (${columns.map((each) => `"${each}"`).join()}) VALUES (${columns.map(() => "?").join()})`;
    db.prepare(insert).run(...Object.values(row));
  }
};

const backUp = (db: DatabaseSync): (() => void) => {
  const tables = tablesOf(db).map((name): Table => {
    const rows = db.prepare(`SELECT * FROM "${name}"`).all() as Table["rows"];
    return { name, rows };
  });
  return () => {
    for (const table of tables) fill(db, table);
  };
};

import type { DatabaseSync, SQLInputValue } from "node:sqlite";

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

/** All that a database holds now; the returned function puts it back. */
export const backUp = (db: DatabaseSync): (() => void) => {
  const tables = tablesOf(db).map((name): Table => {
    const rows = db.prepare(`SELECT * FROM "${name}"`).all() as Table["rows"];
    return { name, rows };
  });
  return () => {
    for (const table of tables) fill(db, table);
  };
};

import type { DatabaseSync } from "node:sqlite";

/** Each entry brings a file from the version before it to its own (counted from 1, kept in `user_version`). Never edit one that was released. */
const migrations: readonly string[] = [
  `
  -- Every delivery id of the last 30 days, so that a redelivery is known.
  CREATE TABLE deliveries (
    id          TEXT    NOT NULL PRIMARY KEY,
    received_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deliveries_by_age ON deliveries (received_at);

  -- What is still to be done, a row for each lane that a delivery enters. Gone when done; with a reason when set aside.
  CREATE TABLE jobs (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    lane          TEXT    NOT NULL,
    delivery      TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    subject       TEXT    NOT NULL,
    body          TEXT    NOT NULL,
    received_at   INTEGER NOT NULL,
    failures      INTEGER NOT NULL DEFAULT 0,
    not_before    INTEGER NOT NULL DEFAULT 0,
    set_aside_at  INTEGER,
    reason        TEXT
  ) STRICT;
  CREATE INDEX jobs_waiting   ON jobs (lane, id) WHERE set_aside_at IS NULL;
  CREATE INDEX jobs_set_aside ON jobs (id)       WHERE set_aside_at IS NOT NULL;

  -- A lane is unsettled while its log is ahead of what GitHub shows, or a settle was asked for and not yet answered.
  CREATE TABLE lanes (
    lane              TEXT    NOT NULL PRIMARY KEY,
    version           INTEGER NOT NULL DEFAULT 0,
    settled_version   INTEGER NOT NULL DEFAULT 0,
    asked             INTEGER NOT NULL DEFAULT 0,
    answered          INTEGER NOT NULL DEFAULT 0,
    settle_failures   INTEGER NOT NULL DEFAULT 0,
    settle_not_before INTEGER NOT NULL DEFAULT 0,
    wake_at           INTEGER,
    wake_failures     INTEGER NOT NULL DEFAULT 0,
    wake_not_before   INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE events (
    lane     TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    recorded TEXT    NOT NULL,
    PRIMARY KEY (lane, version)
  ) STRICT;

  CREATE TABLE links (
    subject TEXT NOT NULL,
    lane    TEXT NOT NULL,
    PRIMARY KEY (subject, lane)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE mirrors (lane TEXT NOT NULL PRIMARY KEY, mirror TEXT NOT NULL) STRICT;
  CREATE TABLE facts   (key  TEXT NOT NULL PRIMARY KEY, value  TEXT NOT NULL) STRICT;
  `,
  `
  -- The read model, a row for each lane with a log. One of another version than its log is to be made anew from it;
  -- without a summary, the log tells of no incident. What is chosen by has a column, all else is JSON.
  CREATE TABLE summaries (
    lane     TEXT    NOT NULL PRIMARY KEY,
    version  INTEGER NOT NULL,
    summary  TEXT,
    ended_at INTEGER
  ) STRICT;
  CREATE INDEX summaries_by_end ON summaries (ended_at) WHERE summary IS NOT NULL;
  `,
];

const versionOf = (db: DatabaseSync): number => Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);

/** Brings the file to the newest schema, all or nothing. Throws when a newer Firewarden has written it. */
export const migrate = (db: DatabaseSync): void => {
  db.exec("BEGIN IMMEDIATE");
  try {
    const version = versionOf(db);
    if (version > migrations.length)
      throw new Error(
        `The database has schema ${version}; this Firewarden knows up to ${migrations.length}. Use a newer one.`,
      );
    for (const migration of migrations.slice(version)) db.exec(migration);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
};

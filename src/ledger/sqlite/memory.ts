import type { DatabaseSync } from "node:sqlite";
import type { Subject } from "../ledger.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export const prepareLink = (db: DatabaseSync) => {
  const insert = db.prepare("INSERT OR IGNORE INTO links (subject, lane) VALUES (?, ?)");
  return (subject: Subject, lane: Subject): void => {
    insert.run(subject, lane);
  };
};

export const prepareLanesOf = (db: DatabaseSync) => {
  const select = db.prepare("SELECT lane FROM links WHERE subject = ? ORDER BY lane");
  return (subject: Subject): readonly Subject[] => select.all(subject).map((row) => String(row.lane));
};

export const prepareRecallMirror = (db: DatabaseSync) => {
  const select = db.prepare("SELECT mirror FROM mirrors WHERE lane = ?");
  return (lane: Subject): string | undefined => text(select.get(lane)?.mirror);
};

export const prepareSaveMirror = (db: DatabaseSync) => {
  const upsert = db.prepare("INSERT OR REPLACE INTO mirrors (lane, mirror) VALUES (?, ?)");
  return (lane: Subject, json: string): void => {
    upsert.run(lane, json);
  };
};

export const prepareRecall = (db: DatabaseSync) => {
  const select = db.prepare("SELECT value FROM facts WHERE key = ?");
  return (key: string): string | undefined => text(select.get(key)?.value);
};

export const prepareRemember = (db: DatabaseSync) => {
  const upsert = db.prepare("INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)");
  return (key: string, value: string): void => {
    upsert.run(key, value);
  };
};

import type { DatabaseSync } from "node:sqlite";
import type { LedgerStanding, SetAside, Subject } from "../ledger.ts";

export const prepareSetAside = (db: DatabaseSync) => {
  const select = db.prepare(
    "SELECT id, lane, reason, set_aside_at FROM jobs WHERE set_aside_at IS NOT NULL ORDER BY id",
  );
  return (): readonly SetAside[] =>
    select.all().map((row) => ({
      id: String(row.id),
      lane: String(row.lane),
      reason: String(row.reason),
      at: Number(row.set_aside_at),
    }));
};

/** Returns the lane that the delivery went back to; undefined when nothing of that id is set aside. */
export const prepareRetry = (db: DatabaseSync) => {
  // A new row, because a row's id is its place in the lane.
  const enterAgain = db.prepare(
    `INSERT INTO jobs (lane, delivery, name, subject, body, received_at)
     SELECT lane, delivery, name, subject, body, received_at FROM jobs WHERE id = ? AND set_aside_at IS NOT NULL`,
  );
  const remove = db.prepare("DELETE FROM jobs WHERE id = ? RETURNING lane");
  return (id: string): Subject | undefined => {
    if (!/^\d{1,15}$/.test(id) || enterAgain.run(Number(id)).changes === 0) return undefined;
    return String(remove.get(Number(id))?.lane);
  };
};

export const prepareStanding = (db: DatabaseSync) => {
  const select = db.prepare(
    `SELECT (SELECT count(*) FROM jobs WHERE set_aside_at IS NULL)                              AS waiting,
            (SELECT count(*) FROM lanes WHERE version > settled_version OR asked > answered)    AS unsettled,
            (SELECT count(*) FROM jobs WHERE set_aside_at IS NOT NULL)                          AS set_aside`,
  );
  return (): LedgerStanding => {
    const row = select.get();
    return {
      waiting: Number(row?.waiting),
      unsettled: Number(row?.unsettled),
      setAside: Number(row?.set_aside),
    };
  };
};

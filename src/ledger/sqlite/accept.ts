import type { DatabaseSync } from "node:sqlite";
import type { NewDelivery, Subject } from "../ledger.ts";

const hourMs = 3_600_000;
const idsKeptMs = 30 * 24 * hourMs;

/** Forgets the ids of old deliveries, once an hour by the deliveries' own time. */
const prepareForgetting = (db: DatabaseSync) => {
  const forget = db.prepare("DELETE FROM deliveries WHERE received_at < ?");
  let nextAt = 0;
  return (now: number): void => {
    if (now < nextAt) return;
    forget.run(now - idsKeptMs);
    nextAt = now + hourMs;
  };
};

/** Stores a delivery, and returns the lanes it entered; undefined when its id is known. */
export const prepareAccept = (db: DatabaseSync) => {
  const forgetOld = prepareForgetting(db);
  const know = db.prepare("INSERT OR IGNORE INTO deliveries (id, received_at) VALUES (?, ?)");
  const linked = db.prepare("SELECT lane FROM links WHERE subject = ?");
  const enter = db.prepare(
    "INSERT INTO jobs (lane, delivery, name, subject, body, received_at) VALUES (?, ?, ?, ?, ?, ?)",
  );

  return ({ id, name, subject, body, receivedAt }: NewDelivery): readonly Subject[] | undefined => {
    forgetOld(receivedAt);
    if (know.run(id, receivedAt).changes === 0) return undefined;
    const lanes = [...new Set([subject, ...linked.all(subject).map((row) => String(row.lane))])];
    for (const lane of lanes) enter.run(lane, id, name, subject, body, receivedAt);
    return lanes;
  };
};

import type { DatabaseSync } from "node:sqlite";
import type { Next, NextJob } from "../jobs/task.ts";
import type { DeliveryJob, SettleJob, Subject, WakeJob } from "../ledger.ts";

type Row = Readonly<Record<string, unknown>>;

const deliveryTask = (lane: Subject, row: Row): Next => {
  const delivery = {
    id: String(row.delivery),
    name: String(row.name),
    subject: String(row.subject),
    body: String(row.body),
    receivedAt: Number(row.received_at),
  };
  const failures = Number(row.failures);
  const job: DeliveryJob = { kind: "delivery", lane, delivery, attempt: failures + 1 };
  return { at: Number(row.not_before), task: { kind: "delivery", job, id: Number(row.id), failures } };
};

const wakeTask = (lane: Subject, row: Row): Next[] => {
  if (row.wake_at === null) return [];
  const dueAt = Number(row.wake_at);
  const job: WakeJob = { kind: "wake", lane, dueAt };
  const task: NextJob = { kind: "wake", job, version: Number(row.version), failures: Number(row.wake_failures) };
  return [{ at: Math.max(dueAt, Number(row.wake_not_before)), task }];
};

const settleTask = (lane: Subject, row: Row): Next[] => {
  const asked = Number(row.asked);
  if (Number(row.version) <= Number(row.settled_version) && asked <= Number(row.answered)) return [];
  const job: SettleJob = { kind: "settle", lane };
  const task: NextJob = { kind: "settle", job, asked, failures: Number(row.settle_failures) };
  return [{ at: Number(row.settle_not_before), task }];
};

/**
 * What a lane has to do next: its oldest delivery, which everything else waits for; or else what is due, a wake-up before a
 * settle, so that one settle shows both; or else what will be due first.
 */
export const prepareNext = (db: DatabaseSync) => {
  const oldest = db.prepare("SELECT * FROM jobs WHERE lane = ? AND set_aside_at IS NULL ORDER BY id LIMIT 1");
  const standing = db.prepare("SELECT * FROM lanes WHERE lane = ?");

  return (lane: Subject, now: number): Next | undefined => {
    const waiting = oldest.get(lane);
    if (waiting !== undefined) return deliveryTask(lane, waiting);
    const row = standing.get(lane);
    if (row === undefined) return undefined;
    const nexts = [...wakeTask(lane, row), ...settleTask(lane, row)];
    return nexts.find((next) => next.at <= now) ?? nexts.toSorted((a, b) => a.at - b.at)[0];
  };
};

/** Whether a delivery waits in the lane. */
export const prepareIsAwaited = (db: DatabaseSync) => {
  const oldest = db.prepare("SELECT 1 FROM jobs WHERE lane = ? AND set_aside_at IS NULL LIMIT 1");
  return (lane: Subject): boolean => oldest.get(lane) !== undefined;
};

/** Every lane that has, or will have, something to do. */
export const prepareUnfinishedLanes = (db: DatabaseSync) => {
  const select = db.prepare(
    `SELECT DISTINCT lane FROM jobs WHERE set_aside_at IS NULL
     UNION
     SELECT lane FROM lanes WHERE wake_at IS NOT NULL OR version > settled_version OR asked > answered`,
  );
  return (): readonly Subject[] => select.all().map((row) => String(row.lane));
};

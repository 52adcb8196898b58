import type { DatabaseSync } from "node:sqlite";
import type { Conclusion, NextJob } from "../jobs/task.ts";

type Of<K extends NextJob["kind"]> = Extract<NextJob, { kind: K }>;
type Conclude<K extends NextJob["kind"]> = (task: Of<K>, conclusion: Conclusion) => void;

const prepareDelivery = (db: DatabaseSync): Conclude<"delivery"> => {
  const remove = db.prepare("DELETE FROM jobs WHERE id = ?");
  const postpone = db.prepare("UPDATE jobs SET not_before = ?, failures = ? WHERE id = ?");
  const setAside = db.prepare("UPDATE jobs SET set_aside_at = ?, reason = ? WHERE id = ?");
  return ({ id }, conclusion) => {
    if (conclusion.kind === "done") remove.run(id);
    else if (conclusion.kind === "again") postpone.run(conclusion.at, conclusion.failures, id);
    else setAside.run(conclusion.at, conclusion.reason, id);
  };
};

const prepareWake = (db: DatabaseSync): Conclude<"wake"> => {
  // Spent, unless the handler has set it anew: with other events at hand, even the same moment is a new wake-up.
  const spend = db.prepare("UPDATE lanes SET wake_at = NULL WHERE lane = ? AND wake_at = ? AND version = ?");
  const postpone = db.prepare("UPDATE lanes SET wake_not_before = ?, wake_failures = ? WHERE lane = ? AND wake_at = ?");
  return ({ job: { lane, dueAt }, version }, conclusion) => {
    if (conclusion.kind === "done") spend.run(lane, dueAt, version);
    else if (conclusion.kind === "again") postpone.run(conclusion.at, conclusion.failures, lane, dueAt);
  };
};

const prepareSettle = (db: DatabaseSync): Conclude<"settle"> => {
  const answer = db.prepare("UPDATE lanes SET answered = ? WHERE lane = ?");
  // A handler that says nothing about the version has not settled it: that counts as a failure, or it would spin.
  const stillUnsettled = db.prepare(
    `UPDATE lanes SET settle_failures = settle_failures + 1, settle_not_before = ?
     WHERE lane = ? AND (version > settled_version OR asked > answered)`,
  );
  const postpone = db.prepare("UPDATE lanes SET settle_not_before = ?, settle_failures = ? WHERE lane = ?");
  return ({ job: { lane }, asked }, conclusion) => {
    if (conclusion.kind === "again") postpone.run(conclusion.at, conclusion.failures, lane);
    if (conclusion.kind !== "done") return;
    answer.run(asked, lane);
    stillUnsettled.run(conclusion.againAt, lane);
  };
};

/** Writes down how a task went. */
export const prepareConclude = (db: DatabaseSync) => {
  const delivery = prepareDelivery(db);
  const wake = prepareWake(db);
  const settle = prepareSettle(db);
  return (task: NextJob, conclusion: Conclusion): void => {
    if (task.kind === "delivery") delivery(task, conclusion);
    else if (task.kind === "wake") wake(task, conclusion);
    else settle(task, conclusion);
  };
};

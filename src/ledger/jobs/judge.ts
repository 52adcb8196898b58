import { type JobOutcome, Later, type WorkOptions } from "../ledger.ts";
import type { Conclusion, NextJob } from "./task.ts";

export type Judgement = { readonly conclusion: Conclusion; readonly outcome: JobOutcome };
type Rules = Pick<WorkOptions, "attempts" | "backoffMs">;

// Probot gathers what its handlers throw in one AggregateError, a `Later` among it.
const errorsIn = (thrown: unknown): readonly unknown[] => (thrown instanceof AggregateError ? thrown.errors : [thrown]);

const longestReason = 1000;
const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
const reasonsOf = (thrown: unknown): string => errorsIn(thrown).map(reasonOf).join("; ").slice(0, longestReason);

export const judgeDone = ({ failures }: NextJob, { backoffMs }: Rules, now: number): Judgement => ({
  conclusion: { kind: "done", againAt: now + backoffMs(failures + 1) },
  outcome: { outcome: "done" },
});

// Not at once, even when the time asked for has come: clocks differ, and a handler that always asks must not spin.
const postponed = ({ failures }: NextJob, { backoffMs }: Rules, now: number, later: Later): Judgement => {
  const until = Math.max(later.at, now + backoffMs(1));
  return { conclusion: { kind: "again", at: until, failures }, outcome: { outcome: "postponed", until } };
};

const failed = (task: NextJob, { backoffMs }: Rules, now: number, error: unknown): Judgement => {
  const failures = task.failures + 1;
  const retryAt = now + backoffMs(failures);
  return { conclusion: { kind: "again", at: retryAt, failures }, outcome: { outcome: "failed", error, retryAt } };
};

/** What becomes of a task whose handler threw. Only deliveries are ever set aside: a clock or a settle is never given up. */
export const judgeThrown = (task: NextJob, rules: Rules, now: number, error: unknown): Judgement => {
  const later = errorsIn(error).find((each) => each instanceof Later);
  if (later !== undefined) return postponed(task, rules, now, later);
  if (task.kind !== "delivery" || task.failures + 1 < rules.attempts) return failed(task, rules, now, error);
  return {
    conclusion: { kind: "set-aside", at: now, reason: reasonsOf(error) },
    outcome: { outcome: "set-aside", error },
  };
};

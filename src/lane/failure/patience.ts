import { failureOf } from "../../github/client/failure.ts";
import { Later, type NewDelivery } from "../../ledger/ledger.ts";
import type { Instant } from "../../vocabulary.ts";

const DAY = 24 * 60 * 60_000;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** What was thrown; Probot gathers what its handlers throw. */
export const errorsIn = (thrown: unknown): readonly unknown[] =>
  thrown instanceof AggregateError ? thrown.errors : [thrown];

/**
 * What a delivery's handler threw, as the ledger shall judge it. That GitHub did not answer is not the delivery's
 * fault: for a day it is only put off, ever more rarely, so that an outage sets nothing aside.
 */
export const patiently = (thrown: unknown, delivery: NewDelivery, now: Instant): unknown => {
  const ageMs = Math.max(0, now - delivery.receivedAt);
  const unanswered = errorsIn(thrown)
    .map((error) => failureOf(error, now))
    .find(({ kind }) => kind === "unanswered");
  if (unanswered === undefined || ageMs > DAY) return thrown;
  const pauseMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ageMs / 2));
  return new Later(now + pauseMs, `GitHub does not answer: ${unanswered.reason}`);
};

import { z } from "zod";
import { FilesRefused, failureOf, Unreachable } from "../../github/client/failure.ts";
import { type DeliveryJob, Later, type SettleJob, type Subject, VersionConflict } from "../../ledger/ledger.ts";
import type { Trouble } from "../../view/troubles.ts";
import type { LaneContext } from "../lane-context.ts";
import { isOutlived } from "../reach/held-back.ts";
import { errorsIn, patiently } from "./patience.ts";
import { tellTrouble } from "./trouble.ts";

/** After so many failed attempts a delivery is set aside. */
export const ATTEMPTS = 8;
/** After so many failures in a row people are told that their issue is not up to date. */
const SETTLES = 3;

const sent = z.object({ sender: z.object({ id: z.number(), login: z.string() }) });

const senderOf = (body: string): { readonly id: number; readonly login: string } | undefined => {
  const { data } = sent.safeParse(JSON.parse(body));
  return data?.sender;
};

/**
 * A delivery's handler has failed: throws what the ledger shall judge, and before it is set aside, tells of it on the
 * issue. What came by an installation that is gone for good is left.
 */
export const deliveryFailed = async (context: LaneContext, job: DeliveryJob, error: unknown): Promise<void> => {
  const { lane, delivery, attempt } = job;
  if (errorsIn(error).some((each) => each instanceof Unreachable) && (await isOutlived(context, job))) return;
  const judged = patiently(error, delivery, context.now());
  const isLast = attempt >= ATTEMPTS && !errorsIn(judged).some((each) => each instanceof Later);
  if (isLast) {
    const { id, name: event, body } = delivery;
    await tellTrouble(
      context,
      lane,
      { kind: "delivery", delivery: id, event, by: senderOf(body), attempts: attempt },
      error,
    );
  }
  throw judged;
};

/** What is to be told when a settle keeps failing; undefined where GitHub or somebody else has to do something first. */
const troubleOf = (lane: Subject, error: unknown): Trouble | undefined => {
  if (error instanceof FilesRefused || error instanceof VersionConflict) return undefined;
  const { kind, reason } = failureOf(error, 0);
  if (kind === "unanswered" || kind === "limited") return undefined;
  return kind === "forbidden" ? { kind, reason: reason.replace(/ - \S*$/u, "") } : { kind: "showing", lane };
};

/** Settles are tried without end; who waits for one hears of it when it keeps failing. */
export const createSettling = (
  context: LaneContext,
  settle: (context: LaneContext, lane: Subject, job: SettleJob) => Promise<void>,
): ((job: SettleJob) => Promise<void>) => {
  const failures = new Map<Subject, number>();
  return async (job) => {
    const { lane } = job;
    try {
      await settle(context, lane, job);
      failures.delete(lane);
    } catch (error) {
      const trouble = troubleOf(lane, error);
      const inARow = (failures.get(lane) ?? 0) + (trouble === undefined ? 0 : 1);
      failures.set(lane, inARow);
      if (trouble !== undefined && inARow === SETTLES) await tellTrouble(context, lane, trouble, trouble.kind);
      throw error;
    }
  };
};

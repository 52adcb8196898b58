import type { GitHub } from "../../github/client/octokit.ts";
import type { DeliveryJob, SettleJob, Subject, WakeJob } from "../../ledger/ledger.ts";
import type { Self } from "../../signals/delivery.ts";
import type { LaneContext } from "../lane-context.ts";
import type { IssueSweep } from "../sweep/issues.ts";

/** What a lane is about. */
export type LaneKind = "incident" | "repository" | "installation";

/** An issue or pull request is `99#7`, its repository `99#0`, an installation `installation 5#0`. */
export const kindOf = (lane: Subject): LaneKind => {
  if (lane.startsWith("installation ")) return "installation";
  return lane.endsWith("#0") ? "repository" : "incident";
};

/** A delivery in its lane, as Probot routed it. */
export type Arrival = {
  readonly job: DeliveryJob;
  readonly name: string;
  readonly payload: unknown;
  /** GitHub, as the installation that the delivery came through sees it. */
  readonly github: GitHub;
  readonly self: Self;
};

/** What is done in lanes of one kind. Whatever it throws is tried again, as the ledger judges it. */
export type LaneDecider = {
  readonly delivered: (context: LaneContext, arrival: Arrival) => Promise<void>;
  /** The lane's clock rang; only a lane that sets one is called. */
  readonly woken: (context: LaneContext, job: WakeJob) => Promise<void>;
  /** Makes GitHub show what the lane's log says; only a lane with a log is called. */
  readonly settle: (context: LaneContext, lane: Subject, job?: SettleJob) => Promise<void>;
};

/** What deciders need that stands beside the lanes. */
export type Surroundings = {
  readonly issues: IssueSweep;
  /** The app's own GitHub. */
  readonly app: () => Promise<GitHub>;
};

/** For lanes that keep no log: nothing is ever due or to be shown there, and a call means a defect. */
export const withoutLog = (kind: LaneKind): Pick<LaneDecider, "woken" | "settle"> => {
  const refuse = async (): Promise<never> => {
    throw new Error(`a lane of the kind ${kind} has no log`);
  };
  return { woken: refuse, settle: refuse };
};

import type { GitHub } from "../../github/client/octokit.ts";
import { createHistory } from "../../github/read/issue-history.ts";
import type { Self } from "../../signals/delivery.ts";
import type { LaneContext } from "../lane-context.ts";
import { sweepDeliveries } from "./deliveries.ts";
import type { MissedDelivery } from "./found.ts";
import { createIssueSweep } from "./issues.ts";
import { createOpenIncidents } from "./rounds/open-incidents.ts";
import { createPatience } from "./rounds/patience.ts";
import { type Pause, pauseHere, repeat } from "./rounds/repeat.ts";
import { Rounds } from "./rounds/rounds.ts";
import { takeFound } from "./take-found.ts";

/** `pause` ends when the time has passed or the signal halts it; the machine's clock, when not given. */
export type Rhythm = {
  readonly deliveriesEveryMs: number;
  readonly issuesEveryMs: number;
  /** How often repositories are looked for that have no severities' labels yet; never, when not given. */
  readonly labelsEveryMs?: number;
  readonly pause?: Pause;
};

export interface Sweeps {
  /** Begins nothing new; resolves when what runs has ended. */
  stop(): Promise<void>;
}

type SweepNow = (halt: AbortSignal) => Promise<void>;

/** What a sweep looks for, each as one round. They throw `Later` where something of it is still to be done. */
export type SweepRounds = {
  /** What GitHub failed to deliver. */
  readonly deliveries: SweepNow;
  /** What GitHub never made a delivery of. */
  readonly issues: SweepNow;
  /** The severities' labels of repositories that have none yet. */
  readonly labels?: SweepNow;
};

const MINUTE = 60_000;

/** `app` is the app's own GitHub; `countWaiting` is told after each round how many incidents wait because the app is kept from them. */
export const createSweepRounds = (
  context: LaneContext,
  self: Self,
  app: GitHub,
  { issuesEveryMs }: Pick<Rhythm, "issuesEveryMs">,
  countWaiting: (incidents: number) => void = () => {},
): SweepRounds => {
  const openIncidents = createOpenIncidents(context);
  const issues = createIssueSweep({ context, self, history: createHistory() });
  const patience = { patienceMs: Math.min(10 * MINUTE, issuesEveryMs / 2), longestMs: 60 * MINUTE };
  const toBeTold = createPatience(patience, context);

  const take = async (found: readonly MissedDelivery[]): Promise<void> => takeFound(context, await toBeTold(found));
  const rounds = new Rounds(context, issuesEveryMs, issues.round(app, take));
  return {
    deliveries: (halt) => sweepDeliveries(context, app, openIncidents, halt),
    issues: (halt) => rounds.go(halt).finally(() => countWaiting(issues.waiting())),
  };
};

/** Finds what GitHub lost, at once and then in its rhythm. */
export const startSweeps = (
  context: Pick<LaneContext, "journal" | "now">,
  { deliveries, issues, labels }: SweepRounds,
  { deliveriesEveryMs, issuesEveryMs, labelsEveryMs, pause = pauseHere }: Rhythm,
): Sweeps => {
  const halt = new AbortController();
  const turning = { context, pause, halt: halt.signal };
  const loops = [
    ...(labels && labelsEveryMs ? [repeat(turning, "labels", labelsEveryMs, () => labels(halt.signal))] : []),
    repeat(turning, "deliveries", deliveriesEveryMs, () => deliveries(halt.signal)),
    repeat(turning, "issues", issuesEveryMs, () => issues(halt.signal)),
  ];
  return {
    stop: async () => {
      halt.abort();
      await Promise.all(loops);
    },
  };
};

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
  readonly pause?: Pause;
};

export interface Sweeps {
  /** Begins nothing new; resolves when what runs has ended. */
  stop(): Promise<void>;
}

const MINUTE = 60_000;

/**
 * Finds what GitHub lost, at once and then in its rhythm: deliveries that it failed to hand over, and what it never
 * made a delivery of. `app` is the app's own GitHub; `countWaiting` is told after each round how many incidents wait
 * because the app is kept from them.
 */
export const startSweeps = (
  context: LaneContext,
  self: Self,
  app: GitHub,
  rhythm: Rhythm,
  countWaiting: (incidents: number) => void = () => {},
): Sweeps => {
  const halt = new AbortController();
  const openIncidents = createOpenIncidents(context);
  const issues = createIssueSweep({ context, self, history: createHistory() });
  const patience = { patienceMs: Math.min(10 * MINUTE, rhythm.issuesEveryMs / 2), longestMs: 60 * MINUTE };
  const toBeTold = createPatience(patience, context);

  const take = async (found: readonly MissedDelivery[]): Promise<void> => takeFound(context, await toBeTold(found));
  const { deliveriesEveryMs, issuesEveryMs, pause = pauseHere } = rhythm;
  const turning = { context, pause, halt: halt.signal };
  const rounds = new Rounds(context, issuesEveryMs, issues.round(app, take));
  const goRound = () => rounds.go(halt.signal).finally(() => countWaiting(issues.waiting()));
  const loops = [
    repeat(turning, "deliveries", deliveriesEveryMs, () => sweepDeliveries(context, app, openIncidents, halt.signal)),
    repeat(turning, "issues", issuesEveryMs, goRound),
  ];
  return {
    stop: async () => {
      halt.abort();
      await Promise.all(loops);
    },
  };
};

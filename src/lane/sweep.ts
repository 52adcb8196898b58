import { setTimeout as sleep } from "node:timers/promises";
import { createHistory } from "../github/issue-history.ts";
import type { GitHub } from "../github/octokit.ts";
import { Later } from "../ledger/ledger.ts";
import type { Self } from "../signals/delivery.ts";
import { sweepDeliveries } from "./sweep/deliveries.ts";
import type { Found } from "./sweep/found.ts";
import { createIssueSweep } from "./sweep/issues.ts";
import { createOpenIncidents } from "./sweep/open-incidents.ts";
import { createPatience } from "./sweep/patience.ts";
import { Rounds, retryAfter } from "./sweep/rounds.ts";
import { takeFound } from "./sweep/take-found.ts";
import type { Yard } from "./yard.ts";

/** `pause` ends when the time has passed or the signal halts it; the machine's clock, when not given. */
export type Rhythm = {
  readonly deliveriesEveryMs: number;
  readonly issuesEveryMs: number;
  readonly pause?: Pause;
};
type Pause = (ms: number, halt: AbortSignal) => Promise<void>;

export interface Sweeps {
  /** Begins nothing new; resolves when what runs has ended. */
  stop(): Promise<void>;
}

const pauseHere: Pause = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined);

const MINUTE = 60_000;

/**
 * Finds what GitHub lost, at once and then in its rhythm: deliveries that it failed to hand over, and what it never
 * made a delivery of. `app` is the app's own GitHub; `countWaiting` is told after each round how many incidents wait
 * because the app is kept from them.
 */
export const startSweeps = (
  yard: Yard,
  self: Self,
  app: GitHub,
  rhythm: Rhythm,
  countWaiting: (incidents: number) => void = () => {},
): Sweeps => {
  const halt = new AbortController();
  const openIncidents = createOpenIncidents(yard);
  const issues = createIssueSweep({ yard, self, history: createHistory() });
  const patience = { patienceMs: Math.min(10 * MINUTE, rhythm.issuesEveryMs / 2), longestMs: 60 * MINUTE };
  const toBeTold = createPatience(patience, yard);

  const take = async (found: readonly Found[]): Promise<void> => takeFound(yard, await toBeTold(found));
  const { deliveriesEveryMs, issuesEveryMs, pause = pauseHere } = rhythm;
  const turning = { yard, pause, halt: halt.signal };
  const rounds = new Rounds(yard, issuesEveryMs, issues.round(app, take));
  const goRound = () => rounds.go(halt.signal).finally(() => countWaiting(issues.waiting()));
  const loops = [
    repeat(turning, "deliveries", deliveriesEveryMs, () => sweepDeliveries(yard, app, openIncidents, halt.signal)),
    repeat(turning, "issues", issuesEveryMs, goRound),
  ];
  return {
    stop: async () => {
      halt.abort();
      await Promise.all(loops);
    },
  };
};

type Turning = { readonly yard: Yard; readonly pause: Pause; readonly halt: AbortSignal };

/** What breaks off is begun again after a minute, then ever more rarely; the journal says so once. */
const repeat = async (
  { yard, pause, halt }: Turning,
  what: string,
  everyMs: number,
  sweep: () => Promise<void>,
): Promise<void> => {
  let failures = 0;
  const pauseAfter = (error: unknown): number => {
    if (error instanceof Later) {
      failures = 0;
      return Math.max(1_000, Math.min(everyMs, error.at - yard.now()));
    }
    failures += 1;
    if (failures === 1) yard.journal.warn({ err: error, sweep: what }, "a sweep broke off; it begins again soon");
    return retryAfter(failures, everyMs);
  };
  while (!halt.aborted) {
    const pauseMs = await sweep().then(() => {
      failures = 0;
      return everyMs;
    }, pauseAfter);
    await pause(pauseMs, halt);
  }
};

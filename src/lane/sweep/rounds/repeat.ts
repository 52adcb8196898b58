import { setTimeout as sleep } from "node:timers/promises";
import { Later } from "../../../ledger/ledger.ts";
import type { LaneContext } from "../../lane-context.ts";
import { retryAfter } from "./rounds.ts";

/** Ends when the time has passed, or when it is halted. */
export type Pause = (ms: number, halt: AbortSignal) => Promise<void>;

export const pauseHere: Pause = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined);

export type Turning = {
  readonly context: Pick<LaneContext, "journal" | "now">;
  readonly pause: Pause;
  readonly halt: AbortSignal;
};

/** What breaks off is begun again after a minute, then ever more rarely; the journal says so once. */
export const repeat = async (
  { context, pause, halt }: Turning,
  what: string,
  everyMs: number,
  sweep: () => Promise<void>,
): Promise<void> => {
  let failures = 0;
  const pauseAfter = (error: unknown): number => {
    if (error instanceof Later) {
      failures = 0;
      return Math.max(1_000, Math.min(everyMs, error.at - context.now()));
    }
    failures += 1;
    if (failures === 1) context.journal.warn({ err: error, sweep: what }, "a sweep broke off; it begins again soon");
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

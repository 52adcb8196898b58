/** What Firewarden has stored and not done yet. */
export type Standing = {
  readonly waiting: number;
  readonly setAside: number;
  readonly unsettled: number;
  /** Incidents that the app is kept from, as of the last comparison. */
  readonly waits: number;
};

export type UntilOptions = {
  readonly withinMs?: number;
  /** The pause between two looks. */
  readonly everyMs?: number;
  /** What to add to the error when it took too long. */
  readonly explain?: () => Promise<string>;
};

const OFTEN_MS = 10;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves as soon as the condition holds; throws with its name when that took too long. */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  { withinMs = 30_000, everyMs = OFTEN_MS, explain = async () => "" }: UntilOptions = {},
): Promise<void> => {
  const from = performance.now();
  while (!(await holds())) {
    if (performance.now() - from > withinMs)
      throw new Error(`waited ${withinMs / 1000} s in vain until ${what}. ${await explain()}`);
    await sleep(everyMs);
  }
};

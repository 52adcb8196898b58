import { Worker } from "node:worker_threads";

export type Played = { readonly seed: number; readonly wrong: readonly string[] };

const startThread = (): Worker => new Worker(new URL("seeds-worker.ts", import.meta.url));

/** What was wrong with a seed, and whether its thread is at an end: by an error that nobody caught, or by waiting for nothing. */
const playOn = async (
  thread: Worker,
  asked: { readonly seed: number; readonly kind: string | undefined },
): Promise<{ readonly wrong: readonly string[]; readonly ended: boolean }> => {
  const { promise, resolve } = Promise.withResolvers<{ wrong: readonly string[]; ended: boolean }>();
  const onMessage = (wrong: readonly string[]) => resolve({ wrong, ended: false });
  const onError = (error: unknown) => resolve({ wrong: [`threw ${error}`], ended: true });
  const onExit = (code: number) => resolve({ wrong: [`ended its thread with code ${code}`], ended: true });
  thread.on("message", onMessage).on("error", onError).on("exit", onExit);
  thread.postMessage(asked);
  const played = await promise;
  thread.off("message", onMessage).off("error", onError).off("exit", onExit);
  return played;
};

function* seedsFrom(first: number, count: number): Generator<number> {
  for (let seed = first; seed < first + count; seed += 1) yield seed;
}

type Asked = {
  readonly first: number;
  readonly count: number;
  readonly workers: number;
  /** The kind of trouble that each meets; its own where not given. */
  readonly kind: string | undefined;
};

/**
 * Plays `count` seeds from `first` on, on so many threads, of which each takes the next seed as soon as it has played
 * one; tells each seed as it ends, and stops early on nothing.
 */
export const playSeeds = async (
  { first, count, workers, kind }: Asked,
  tell: (played: Played) => void,
): Promise<void> => {
  const seeds = seedsFrom(first, count);
  const playAll = async (): Promise<void> => {
    let thread = startThread();
    for (const seed of seeds) {
      const { wrong, ended } = await playOn(thread, { seed, kind });
      tell({ seed, wrong });
      if (ended) thread = startThread();
    }
    await thread.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(workers, count) }, playAll));
};

import { wrongAfter } from "./claims/claims.ts";
import { differs } from "./compare.ts";
import { randomOf } from "./random.ts";
import { play } from "./run.ts";

/** So many of the seeds are wild. */
const WILD = 0.3;

/** Plays a seed, and gives back what was wrong with it; empty when all is well. */
export const trySeed = async (seed: number, trace?: (line: string) => void): Promise<readonly string[]> => {
  const wild = randomOf(seed, "kind").chance(WILD);
  const faulty = await play({ seed, wild, clean: false, ...(trace && { trace }) });
  if (wild) return wrongAfter(faulty);
  const clean = await play({ seed, wild, clean: true });
  const wrong = [...(await wrongAfter(clean)).map((each) => `without faults: ${each}`), ...(await wrongAfter(faulty))];
  return [...wrong, ...differs(clean, faulty)];
};

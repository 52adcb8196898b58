import { wrongAfter } from "./claims/claims.ts";
import { differs } from "./compare.ts";
import type { Kind } from "./kinds/kind.ts";
import { kindOf } from "./kinds/kinds.ts";
import { randomOf } from "./random.ts";
import { play } from "./run.ts";

/** So many of the seeds are wild. */
const WILD = 0.3;

export type Wanted = {
  /** The kind of trouble that it meets; its own where not given. */
  readonly kind?: Kind | undefined;
  readonly trace?: ((line: string) => void) | undefined;
};

/** Plays a seed, and gives back what was wrong with it; empty when all is well. */
export const trySeed = async (
  seed: number,
  { kind = kindOf(seed), trace }: Wanted = {},
): Promise<readonly string[]> => {
  const wild = randomOf(seed, "kind").chance(WILD);
  const faulty = await play({ seed, wild, clean: false, kind, ...(trace && { trace }) });
  if (wild || kind?.endsTheRepository || kind?.mayRefuse) return wrongAfter(faulty);
  const clean = await play({ seed, wild, clean: true, kind });
  const wrong = [...(await wrongAfter(clean)).map((each) => `without faults: ${each}`), ...(await wrongAfter(faulty))];
  return [...wrong, ...differs(clean, faulty)];
};

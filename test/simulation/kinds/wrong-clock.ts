import type { Kind, Stage } from "./kind.ts";

/* The machine's clock is ten minutes ahead or behind, and is set anew now and then: GitHub's time decides what came first. */

const FAR_MS = 10 * 60_000;

const before = ({ random, machine }: Stage, _scene: unknown, burst: number): void => {
  if (burst > 0 && !random.chance(0.2)) return;
  machine.aheadMs = random.pick([FAR_MS, -FAR_MS, FAR_MS, -FAR_MS, 0]);
};

export const wrongClock: Kind = { trouble: () => ({ before }) };

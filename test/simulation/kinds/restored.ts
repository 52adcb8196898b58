import type { Kind, Stage } from "./kind.ts";

/* The database of an earlier moment is put back while GitHub has gone on. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const before = ({ random, backUp }: Stage): void => {
  if (random.chance(0.3)) backUp(Math.floor(random.between(HOUR, 2 * HOUR)));
};

export const restored: Kind = { trouble: () => ({ before }) };

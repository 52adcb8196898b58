/** Chance that can be had again: the same seed gives the same draws, on every machine. */
export interface Random {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 up to `below`. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...(readonly T[])]) => T;
  /** Between the two, both in the unit of the caller. */
  readonly between: (from: number, to: number) => number;
}

/** 32 bits that differ as soon as one letter of the text does (FNV-1a). */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

/**
 * Mulberry32. `stream` keeps people's chances apart from the network's: one draw more in the one must not move the
 * other, or the clean and the faulty run of a seed would not tell the same story.
 */
export const randomOf = (seed: number, stream: string): Random => {
  let state = (Math.imul(seed, 0x9e3779b1) ^ hashOf(stream)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    between: (from, to) => from + next() * (to - from),
  };
};

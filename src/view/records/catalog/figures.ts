import type { Milestone } from "../../../vocabulary.ts";

/** A figure is the time between two milestones, and is never told without both of their names. */
export type Figure = { readonly name: string; readonly from: Milestone; readonly to: Milestone };

export const FIGURES: readonly Figure[] = [
  { name: "acknowledge", from: "declared", to: "acknowledged" },
  { name: "mitigate", from: "started", to: "mitigated" },
  { name: "resolve", from: "started", to: "resolved" },
];

/**
 * The length of a figure in milliseconds; undefined where an end is unknown, or where the second lies before the first:
 * a back-dated milestone can be wrong, and a wrong figure is worse than none.
 */
export const lengthOf = (
  { from, to }: Figure,
  milestones: Readonly<Partial<Record<Milestone, number>>>,
): number | undefined => {
  const [start, end] = [milestones[from], milestones[to]];
  return start === undefined || end === undefined || end < start ? undefined : end - start;
};

/** Median and 90th percentile of `count` lengths, in milliseconds. */
export type Spread = { readonly medianMs: number; readonly p90Ms: number; readonly count: number };

/**
 * The spread of some lengths; undefined where there are none. The median of an even number is the mean of the two in
 * the middle; the 90th percentile is the nearest rank: the shortest length that nine in ten do not exceed.
 */
export const spreadOf = (lengths: readonly number[]): Spread | undefined => {
  const sorted = lengths.toSorted((a, b) => a - b);
  const rank = (at: number): number => sorted[at] ?? 0;
  const half = Math.floor(sorted.length / 2);
  return sorted.length === 0
    ? undefined
    : {
        medianMs: sorted.length % 2 === 1 ? rank(half) : (rank(half - 1) + rank(half)) / 2,
        p90Ms: rank(Math.ceil(sorted.length * 0.9) - 1),
        count: sorted.length,
      };
};

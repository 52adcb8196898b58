import type { Instant } from "../../vocabulary.ts";

/** The clocks of the machine: the wall clock, which somebody may set, and one that only ever goes on. Milliseconds. */
export type MachineClocks = { readonly wall: () => number; readonly steady: () => number };

export const MACHINE: MachineClocks = { wall: Date.now, steady: () => performance.now() };

/**
 * GitHub's time. What came first among words, edits and files is decided by GitHub's times, so Firewarden's own acts are
 * dated by the same clock: the `date` of GitHub's answers, carried on by a clock of the machine that nobody sets.
 */
export type GitHubClock = {
  readonly now: () => Instant;
  readonly steady: () => number;
  /** An answer bore this `date`; both moments by the steady clock. */
  readonly hear: (date: string | undefined, askedAt: number, answeredAt: number) => void;
};

/** How far GitHub's clock is ahead of the steady one: somewhere between these, in milliseconds. */
type Lead = { readonly least: number; readonly most: number };

/** GitHub writes its answer's `date` in whole seconds, rounded down. */
const SECOND = 1_000;

export const createGitHubClock = ({ wall, steady }: MachineClocks = MACHINE): GitHubClock => {
  let known: Lead | undefined;
  let doubt: Lead | undefined;

  const hear = (date: string | undefined, askedAt: number, answeredAt: number): void => {
    const told = Date.parse(date ?? "");
    if (Number.isNaN(told)) return;
    const lead = { least: told - answeredAt, most: told + SECOND - askedAt };
    const agreed = known === undefined ? lead : both(known, lead);
    // One answer that contradicts all others may be anybody's; two that agree are right.
    const instead = agreed === undefined && doubt !== undefined ? both(doubt, lead) : undefined;
    known = agreed ?? instead ?? known;
    doubt = agreed === undefined && instead === undefined ? lead : undefined;
  };

  /** A machine that is right to the second is left alone; before GitHub was heard, nothing better is known than its clock. */
  const now = (): Instant => {
    const lead = wall() - steady();
    const believed = known === undefined ? lead : Math.min(Math.max(lead, known.least), known.most);
    return Math.floor(steady() + believed);
  };

  return { now, steady, hear };
};

const both = (one: Lead, other: Lead): Lead | undefined => {
  const least = Math.max(one.least, other.least);
  const most = Math.min(one.most, other.most);
  return least <= most ? { least, most } : undefined;
};

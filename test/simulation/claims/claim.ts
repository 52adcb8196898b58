import type { Incident } from "../../../src/incident/incident.ts";
import type { Recorded } from "../../../src/incident/recorded.ts";
import type { Ledger } from "../../../src/ledger/ledger.ts";
import type { State } from "../../simulated-github/state.ts";

/** One issue at the end of a run, with all that anybody knows of it. */
export type Found = {
  readonly state: State;
  readonly ledger: Ledger;
  readonly number: number;
  readonly log: readonly Recorded[];
  /** Undefined where nothing was declared. */
  readonly incident: Incident | undefined;
  /** How long the log was when Firewarden wrote a comment, by the comment's id. */
  readonly lengths: ReadonlyMap<number, number>;
  /** An earlier database was put back: what Firewarden wrote before, it wrote from a log that is no more. */
  readonly isRestored: boolean;
  /** Something was for a while as if it were not there. */
  readonly hidSomething: boolean;
};

/** Something that holds after every run, whatever went wrong in it: gives back what does not. */
export type Claim = (found: Found) => readonly string[] | Promise<readonly string[]>;

export const twiceIn = <T>(all: readonly T[]): readonly T[] => [
  ...new Set(all.filter((each, at) => all.indexOf(each) !== at)),
];

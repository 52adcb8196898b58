import type { Person } from "../../vocabulary.ts";
import type { Who } from "../authority/who.ts";
import type { ExclusionWhy, VoidedWhy } from "../authority/why-not.ts";

/**
 * A gate's reckoning, as the board shows it: who counted, who did not and why, who can still approve. Derived from
 * the incident alone; when the gate passes, each standing is looked up once more.
 */
export type Reckoning = {
  readonly gate: string;
  readonly state: "not-reached" | "no-evidence" | "waiting" | "rejected" | "passed" | "waived";
  readonly evidence: string;
  /** The revision that approvals must be bound to; undefined while there is no evidence. */
  readonly revision: string | undefined;
  readonly needed: number;
  readonly counted: readonly { readonly person: Person; readonly because: Who }[];
  /** The places that are still to be filled, each with who could. */
  readonly open: readonly (readonly Who[])[];
  readonly discounted: readonly {
    readonly person: Person;
    readonly why: ExclusionWhy | VoidedWhy | "another-revision";
  }[];
  /** Who the reviewers' entries mean. */
  readonly reviewers: readonly Who[];
  /** People who would be reviewers but are left out. */
  readonly excluded: readonly { readonly person: Person; readonly why: ExclusionWhy }[];
};

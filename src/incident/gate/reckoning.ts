import type { Person } from "../../vocabulary.ts";
import { isAccount, type Who } from "../authority/who.ts";
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

type Out = Pick<Reckoning, "counted" | "excluded">;

/** Who could fill a place, without those of whom it is known that they cannot: they have approved already, or are left out. */
export const freeFor = ({ counted, excluded }: Out, seat: readonly Who[]): readonly Who[] => {
  const out = new Set([...counted, ...excluded].map(({ person }) => person.login.toLowerCase()));
  return seat.filter((who) => !(isAccount(who) && out.has(who.login.toLowerCase())));
};

/** The same; all of them where nobody else is named, so that what is said of the place names somebody. */
export const namedFor = (out: Out, seat: readonly Who[]): readonly Who[] => {
  const free = freeFor(out, seat);
  return free.length === 0 ? seat : free;
};

import type { Seating } from "../../process/quorum.ts";
import type { Person } from "../../vocabulary.ts";
import type { ExclusionWhy } from "../authority/why-not.ts";
import type { LookUpSubject } from "../look-up-subject.ts";

/** Why nobody can pass a gate as things stand, or what of that could not be told. */
export type Shortage = {
  /** How many different people it needs, in the way that is nearest to being complete. */
  readonly needed: number;
  /** The seats that nobody is left for, each with the entries that could fill it; what is unknown leaves none empty. */
  readonly empty: Seating;
  /** Who can approve, the first of them; and whom the reviewers' entries name, but whose word does not count. */
  readonly able: readonly Person[];
  readonly excluded: readonly { readonly person: Person; readonly why: ExclusionWhy }[];
  /** What GitHub did not let Firewarden read, and what it says there is none of. */
  readonly unreadable: readonly LookUpSubject[];
  readonly absent: readonly LookUpSubject[];
  /** Accounts whose name is somebody else's by now, who is not meant; absent where there are none. */
  readonly taken?: readonly LookUpSubject[];
};

/** A gate that the record has yet to reach, and that nobody could pass as things stand. */
export type Foreseen = {
  readonly gate: string;
  /** `able`: where its author is the matter, who could approve if they wrote none of it. */
  readonly shortage: Shortage;
  /** It would have enough reviewers, if whoever can write what it judges were not one of them. */
  readonly isByAuthor?: true;
};

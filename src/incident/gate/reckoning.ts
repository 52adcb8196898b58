import type { Person } from "../../vocabulary.ts";

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
  readonly counted: readonly { readonly person: Person; readonly because: string }[];
  /** The places that are still to be filled, each with who could: `["@acme/sre"]`, `["the service-owner (nobody yet)"]`. */
  readonly open: readonly (readonly string[])[];
  readonly discounted: readonly { readonly person: Person; readonly why: string }[];
  /** The reviewers' entries in words: `@alice`, `@acme/sre-leads`, "the lead", "anyone with maintain". */
  readonly reviewers: readonly string[];
  /** People who would be reviewers but are left out, with the rule: "author", "editor", "writer", a role. */
  readonly excluded: readonly { readonly person: Person; readonly why: string }[];
};

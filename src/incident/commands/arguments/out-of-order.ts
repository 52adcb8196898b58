import type { Milestone } from "../../../vocabulary.ts";
import { type Conflict, isSpoken } from "../../clock/milestone-order.ts";
import type { Incident } from "../../incident.ts";
import type { Refusal } from "../../refusal.ts";

const iso = (at: number): string => new Date(at).toISOString();

/** How the moment of a milestone is said for the first time. */
const SAID: Readonly<Partial<Record<Milestone, string>>> = {
  mitigated: "/mitigated TIME",
  resolved: "/resolved permanent TIME",
};

/** What mends the other moment. With a later resolution the watch begins anew, and so does what was verified. */
const mends = (other: Milestone): string =>
  other === "verified" ? "/resolved permanent TIME" : isSpoken(other) ? `/correct ${other} TIME` : "";

/** Two moments that cannot both be right, and what mends either of them, as facts for the refusal of `act`. */
export const outOfOrder = (
  act: string,
  { policy }: Pick<Incident, "policy">,
  { milestone, at, side, other, otherAt }: Conflict,
  again = SAID[milestone] ?? "",
): Refusal["facts"] => ({
  act,
  milestone,
  at: iso(at),
  side,
  other,
  otherAt: iso(otherAt),
  again,
  mend: mends(other),
  zone: policy.timezone,
});

import { z } from "zod";
import type { Instant } from "../../../vocabulary.ts";
import type { LaneContext } from "../../lane-context.ts";
import type { MissedDelivery } from "../found.ts";

const KEY = "first seen by a sweep";
const DAY = 24 * 60 * 60_000;
/** The ledger knows what was told for longer than that; what is still untold after it is waited for anew. */
const KEPT_MS = 3 * DAY;

const firstSeen = z.record(z.string(), z.number());
type FirstSeen = z.output<typeof firstSeen>;

const parse = (told: string | undefined): FirstSeen => (told === undefined ? {} : firstSeen.parse(JSON.parse(told)));

/** A time that is yet to come was noted by a clock that has been set back since. */
const seenAt = (known: FirstSeen, id: string, now: Instant): Instant => Math.min(known[id] ?? now, now);

/**
 * Those of the facts that may be told now. Of some GitHub does not say whose doing they were; for those its own
 * delivery, which says it, is given time: `patienceMs` from the start of this process on, in which what failed before is
 * delivered again, or `longestMs` whatever happens. When each was first seen is kept in the ledger: a process that starts
 * anew again and again would otherwise never tell them.
 */
export const createPatience = (
  { patienceMs, longestMs }: { readonly patienceMs: number; readonly longestMs: number },
  { ledger, now }: Pick<LaneContext, "ledger" | "now">,
): ((found: readonly MissedDelivery[]) => Promise<readonly MissedDelivery[]>) => {
  let here: FirstSeen = {};
  return async (found) => {
    const unattributed = found.filter(({ isAttributed }) => !isAttributed).map(({ id }) => id);
    if (unattributed.length === 0) return found;
    const at = now();
    here = withSeen(here, unattributed, at);
    const ever = await seenEver(ledger, unattributed, at);
    const isDue = (id: string) => at - (here[id] ?? at) >= patienceMs || at - (ever[id] ?? at) >= longestMs;
    return found.filter(({ id, isAttributed }) => isAttributed || isDue(id));
  };
};

const seenEver = async (ledger: LaneContext["ledger"], ids: readonly string[], now: Instant): Promise<FirstSeen> => {
  const before = await ledger.recall(KEY);
  const seen = withSeen(parse(before), ids, now);
  const after = JSON.stringify(seen);
  if (after !== before) await ledger.remember(KEY, after);
  return seen;
};

const withSeen = (known: FirstSeen, ids: readonly string[], now: Instant): FirstSeen => {
  const seen = ids.map((id) => [id, seenAt(known, id, now)] as const);
  return Object.fromEntries([...Object.entries(known), ...seen].filter(([, since]) => now - since < KEPT_MS));
};

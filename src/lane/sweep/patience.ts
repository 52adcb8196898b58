import { z } from "zod";
import type { Instant } from "../../incident/vocabulary.ts";
import type { Yard } from "../yard.ts";
import type { Found } from "./found.ts";

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
 * delivery, which says it, is given this long. When each was first seen is kept in the ledger: a process that starts
 * anew more often than that would otherwise never tell them.
 */
export const createPatience =
  (patienceMs: number, { ledger, now }: Pick<Yard, "ledger" | "now">) =>
  async (found: readonly Found[]): Promise<readonly Found[]> => {
    const unattributed = found.filter(({ isAttributed }) => !isAttributed);
    if (unattributed.length === 0) return found;
    const at = now();
    const before = await ledger.recall(KEY);
    const known = parse(before);
    const seen = Object.fromEntries(unattributed.map(({ id }) => [id, seenAt(known, id, at)]));
    const kept = Object.entries({ ...known, ...seen }).filter(([, since]) => at - since < KEPT_MS);
    const after = JSON.stringify(Object.fromEntries(kept));
    if (after !== before) await ledger.remember(KEY, after);
    return found.filter(({ id, isAttributed }) => isAttributed || at - (seen[id] ?? at) >= patienceMs);
  };

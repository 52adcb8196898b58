import { type Attempt, askAgain, attemptsSince, toAskAgain } from "../../github/hook-deliveries.ts";
import type { GitHub } from "../../github/octokit.ts";
import { Later } from "../../ledger/ledger.ts";
import type { Yard } from "../yard.ts";
import type { Open } from "./open-incidents.ts";

/** What GitHub is asked to send again within a minute: after a long outage there are thousands, and all come to the door. */
export const MOST_AT_ONCE = 60;
const MINUTE = 60_000;

/**
 * Those of the repositories with the most urgent incidents first; of one repository the oldest first, since their order
 * matters. `open` is in the order of urgency.
 */
export const byIncidents = (wanted: readonly Attempt[], open: readonly Open[]): readonly Attempt[] => {
  const urgency = new Map<number, number>();
  open.forEach(({ incident: { repository } }, index) => {
    if (!urgency.has(repository.id)) urgency.set(repository.id, index);
  });
  const rank = ({ repository }: Attempt): number => urgency.get(repository ?? 0) ?? open.length;
  return [...wanted].sort((a, b) => rank(a) - rank(b));
};

/**
 * Asks GitHub for every delivery of the last three days that never once arrived; `github` is the app's own. They come
 * to the door as always, and what was known already is a duplicate there. Throws `Later` when there are more than may
 * come at once.
 */
export const sweepDeliveries = async (
  { journal, now }: Pick<Yard, "journal" | "now">,
  github: GitHub,
  openIncidents: () => Promise<readonly Open[]>,
  halt: AbortSignal,
): Promise<void> => {
  const wanted = toAskAgain(await attemptsSince(github, now()), now());
  const isMore = wanted.length > MOST_AT_ONCE;
  const first = isMore ? byIncidents(wanted, await openIncidents()).slice(0, MOST_AT_ONCE) : wanted;
  for (const attempt of first) {
    if (halt.aborted) return;
    await askAgain(github, attempt);
  }
  if (first.length > 0) journal.info({ deliveries: first.length }, "asked GitHub again for what it failed to deliver");
  if (isMore) throw new Later(now() + MINUTE, `${wanted.length - first.length} more deliveries are asked for then`);
};

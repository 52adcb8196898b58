import { failureOf } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { type Attempt, askAgain, attemptsSince, toAskAgain } from "../../github/read/hook-deliveries.ts";
import { Later } from "../../ledger/ledger.ts";
import type { LaneContext } from "../lane-context.ts";
import type { Open } from "./rounds/open-incidents.ts";

/** What GitHub is asked to send again within a minute: after a long outage there are thousands, and all come to the door. */
export const MOST_AT_ONCE = 60;
/** After so many that failed in one round, GitHub itself is in trouble. */
const MOST_FAILURES = 20;
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
  { journal, now }: Pick<LaneContext, "journal" | "now">,
  github: GitHub,
  openIncidents: () => Promise<readonly Open[]>,
  halt: AbortSignal,
): Promise<void> => {
  const wanted = toAskAgain(await attemptsSince(github, now()), now());
  const isMore = wanted.length > MOST_AT_ONCE;
  const inOrder = isMore ? byIncidents(wanted, await openIncidents()) : wanted;
  const { asked, failures } = await askForAll(github, inOrder, halt);
  if (asked > 0) journal.info({ deliveries: asked }, "asked GitHub again for what it failed to deliver");
  if (isMore && asked > 0)
    throw new Later(now() + MINUTE, `${wanted.length - asked} more deliveries are asked for then`);
  if (failures.length > 0) throw new AggregateError(failures, "GitHub does not send all again that it was asked for");
};

type Asked = { readonly asked: number; readonly failures: readonly unknown[] };

/** One that GitHub does not send again holds up no other. */
const askForAll = async (github: GitHub, wanted: readonly Attempt[], halt: AbortSignal): Promise<Asked> => {
  let asked = 0;
  const failures: unknown[] = [];
  for (const attempt of wanted) {
    if (halt.aborted || asked === MOST_AT_ONCE || failures.length === MOST_FAILURES) break;
    try {
      await askAgain(github, attempt);
      asked += 1;
    } catch (error) {
      if (error instanceof Later) throw error;
      // Past what GitHub keeps, or too often asked for: the answer is no, and will be.
      if (!["absent", "refused"].includes(failureOf(error, 0).kind)) failures.push(error);
    }
  }
  return { asked, failures };
};

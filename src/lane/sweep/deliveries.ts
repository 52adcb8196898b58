import { askAgain, attemptsSince, toAskAgain } from "../../github/hook-deliveries.ts";
import type { GitHub } from "../../github/octokit.ts";
import type { Yard } from "../yard.ts";

/**
 * Asks GitHub for every delivery of the last three days that never once arrived; `github` is the app's own. They come
 * to the door as always, and what was known already is a duplicate there.
 */
export const sweepDeliveries = async (
  { journal, now }: Pick<Yard, "journal" | "now">,
  github: GitHub,
  halt: AbortSignal,
): Promise<void> => {
  const wanted = toAskAgain(await attemptsSince(github, now()), now());
  for (const attempt of wanted) {
    if (halt.aborted) return;
    await askAgain(github, attempt);
  }
  if (wanted.length > 0)
    journal.info({ deliveries: wanted.length }, "asked GitHub again for what it failed to deliver");
};

import type { LaneContext } from "../lane-context.ts";
import type { MissedDelivery } from "./found.ts";

/** What was found takes the way of a delivery; what is known already is taken once. */
export const takeFound = async (
  { ledger, journal, now }: Pick<LaneContext, "ledger" | "journal" | "now">,
  found: readonly MissedDelivery[],
): Promise<void> => {
  for (const { id, name, subject, payload } of found) {
    const delivery = { id, name, subject, body: JSON.stringify(payload), receivedAt: now() };
    if ((await ledger.accept(delivery)) === "stored")
      journal.info({ delivery: id, event: name, lane: subject }, "found what GitHub did not deliver");
  }
};

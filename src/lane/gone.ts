import type { Ledger, Subject } from "../ledger/ledger.ts";
import type { Yard } from "./yard.ts";

const keyOf = (lane: Subject): string => `gone ${lane}`;

/** Whether the incident's issue is known to be gone: deleted, transferred, or out of the app's reach. */
export const isGone = async (ledger: Pick<Ledger, "recall">, lane: Subject): Promise<boolean> =>
  (await ledger.recall(keyOf(lane))) === "yes";

/** From now on nothing is done about the issue; its log stays. Said once in the journal. */
export const noteGone = async ({ ledger, journal }: Pick<Yard, "ledger" | "journal">, lane: Subject): Promise<void> => {
  if (await isGone(ledger, lane)) return;
  await ledger.remember(keyOf(lane), "yes");
  journal.warn({ lane }, "the issue is gone, or has been transferred; its incident is left as it is");
};

/** Something was heard of the issue after all. */
export const noteThere = async ({ ledger }: Pick<Yard, "ledger">, lane: Subject): Promise<void> => {
  if (await isGone(ledger, lane)) await ledger.remember(keyOf(lane), "no");
};

import type { Incident } from "../../incident/incident.ts";
import type { Signal } from "../../incident/signal.ts";

/** The last one whose turn it is, of each repository, by the ledger that they all write to. */
const turns = new WeakMap<object, Map<number, Promise<unknown>>>();

/**
 * One after another within a repository, in the order in which they come. Each incident has a lane of its own, so two
 * that are called duplicates of each other in the same moment would both read that the other stays, and both end.
 */
export const inTurn = async <T>(ledger: object, repository: number, work: () => Promise<T>): Promise<T> => {
  const ofLedger = turns.get(ledger) ?? new Map<number, Promise<unknown>>();
  turns.set(ledger, ofLedger);
  const before = ofLedger.get(repository) ?? Promise.resolve();
  const mine = before.then(work, work);
  ofLedger.set(repository, mine);
  try {
    return await mine;
  } finally {
    if (ofLedger.get(repository) === mine) ofLedger.delete(repository);
  }
};

const isCancel = ({ what }: Pick<Signal, "what">): boolean => what.kind === "commanded" && what.command === "cancel";

/** Whether these signals may end the incident by what another one's log says: now, or by words that were kept. */
export const mayEndByAnother = (incident: Incident | undefined, signals: readonly Signal[]): boolean =>
  signals.some(isCancel) || (incident?.kept ?? []).some(isCancel);

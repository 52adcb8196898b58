import type { Recorded } from "../../src/incident/recorded.ts";
import type { Ledger, Subject } from "../../src/ledger/ledger.ts";

/* Commits of one thing each. */

export const append = (
  ledger: Ledger,
  lane: Subject,
  expectedVersion: number,
  events: readonly Recorded[],
  wakeAt: number | undefined,
): Promise<void> => ledger.commit(lane, expectedVersion, { events, wakeAt: wakeAt ?? "never" });

const versionOf = async (ledger: Ledger, lane: Subject): Promise<number> => (await ledger.load(lane)).length;

export const settled = (ledger: Ledger, lane: Subject, version: number): Promise<void> =>
  ledger.commit(lane, version, { shown: true });

export const unsettle = async (ledger: Ledger, lane: Subject): Promise<void> =>
  ledger.commit(lane, await versionOf(ledger, lane), { stale: true });

export const link = async (ledger: Ledger, subject: Subject, lane: Subject): Promise<void> =>
  ledger.commit(lane, await versionOf(ledger, lane), { links: [subject] });

export const saveMirror = async (ledger: Ledger, lane: Subject, mirror: string): Promise<void> =>
  ledger.commit(lane, await versionOf(ledger, lane), { mirror });

import { fold } from "../incident/evolve/evolve.ts";
import { summaryOf } from "../incident/summary.ts";
import { type Ledger, type Subject, VersionConflict } from "../ledger/ledger.ts";

/*
 * Every commit that appends events writes the incident's row with them. Only what an older Firewarden wrote has none:
 * those rows are made once, from the logs.
 */

/** Makes the row of one incident anew from its log. Whoever writes to the log meanwhile brings the row themselves. */
const summarize = async (ledger: Ledger, lane: Subject): Promise<void> => {
  const log = await ledger.load(lane);
  const incident = fold(log);
  try {
    await ledger.commit(lane, log.length, { summary: incident === undefined ? "none" : summaryOf(incident) });
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};

/** Makes the rows that are missing or behind; reads no log where none is. Resolves to how many those were. */
export const summarizeMissing = async (ledger: Ledger): Promise<number> => {
  const lanes = await ledger.unsummarized();
  for (const lane of lanes) await summarize(ledger, lane);
  return lanes.length;
};

/** Makes every row anew. Resolves to how many incidents there are. */
export const summarizeAll = async (ledger: Ledger): Promise<number> => {
  for (const { lane, version } of await ledger.lanes()) if (version > 0) await summarize(ledger, lane);
  return (await ledger.summaries()).length;
};

import type { Summary } from "../../../incident/summary.ts";
import type { Subject, SummarizedLane } from "../../../ledger/ledger.ts";
import { SEVERITIES } from "../../../vocabulary.ts";
import type { LaneContext } from "../../lane-context.ts";
import { type Absence, absenceOf } from "../../reach/absence.ts";
import { summarizeMissing } from "../../read-model.ts";

/** `absence`: why nothing was done about it of late; it may come back. */
export type Open = {
  readonly lane: Subject;
  readonly incident: Summary;
  readonly absence: Absence | undefined;
};

const DAY = 24 * 60 * 60_000;
/** What is tampered with, or reopened, soon after the end is heard of too. */
const AFTER_THE_END_MS = 3 * DAY;

const rank = ({ incident }: Open): number => SEVERITIES.indexOf(incident.severity);
const since = ({ incident }: Open): number => incident.milestones.declared ?? 0;

/** Critical ones first, and of those the oldest. */
export const byUrgency = (open: readonly Open[]): readonly Open[] =>
  [...open].sort((a, b) => rank(a) - rank(b) || since(a) - since(b));

/** Every incident that is to be looked after, the most urgent first. No log is read for it. */
export const createOpenIncidents = ({
  ledger,
  now,
}: Pick<LaneContext, "ledger" | "now">): (() => Promise<readonly Open[]>) => {
  const openIn = async ({ lane, summary: incident }: SummarizedLane): Promise<readonly Open[]> => {
    const absence = await absenceOf(ledger, lane);
    return absence?.why === "gone" || absence?.why === "transferred" ? [] : [{ lane, incident, absence }];
  };

  return async () => {
    await summarizeMissing(ledger);
    const open: Open[] = [];
    for (const row of await ledger.summaries(now() - AFTER_THE_END_MS)) open.push(...(await openIn(row)));
    return byUrgency(open);
  };
};

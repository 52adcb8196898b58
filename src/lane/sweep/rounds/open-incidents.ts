import { fold } from "../../../incident/evolve/evolve.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { LaneStanding, Subject } from "../../../ledger/ledger.ts";
import { SEVERITIES } from "../../../vocabulary.ts";
import type { LaneContext } from "../../lane-context.ts";
import { type Absence, absenceOf } from "../../reach/absence.ts";

/** `absence`: why nothing was done about it of late; it may come back. */
export type Open = {
  readonly lane: Subject;
  readonly incident: Incident;
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

/** Every incident that is to be looked after, the most urgent first. What is over is remembered, and not read again. */
export const createOpenIncidents = ({
  ledger,
  now,
}: Pick<LaneContext, "ledger" | "now">): (() => Promise<readonly Open[]>) => {
  const over = new Map<Subject, number>();
  const isOver = ({ ending }: Incident): boolean => ending !== undefined && now() - ending.at > AFTER_THE_END_MS;

  const openIn = async ({ lane, version }: LaneStanding): Promise<readonly Open[]> => {
    if (over.get(lane) === version) return [];
    const absence = await absenceOf(ledger, lane);
    if (absence?.why === "gone" || absence?.why === "transferred") return [];
    const incident = fold(await ledger.load(lane));
    if (incident !== undefined && !isOver(incident)) return [{ lane, incident, absence }];
    over.set(lane, version);
    return [];
  };

  return async () => {
    const open: Open[] = [];
    for (const standing of await ledger.lanes()) open.push(...(await openIn(standing)));
    return byUrgency(open);
  };
};

import { z } from "zod";
import { whoActsAs } from "../../incident/authority/authority.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Ledger, Subject } from "../../ledger/ledger.ts";
import type { LaneContext } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import { tellTroubleIn } from "./trouble.ts";

/*
 * The repository of the records can be taken from the app, or deleted, while the post-mortem is under review there. Then
 * nobody's review arrives any more, and where nothing is to be written, nothing fails. Whoever finds it out leaves a note,
 * and the next settle tells it on the incident: once, until the repository was reached again.
 */

type Memory = Pick<Ledger, "recall" | "remember">;

/** `times`: how often it went out of reach, since it can come back and go again. */
const noted = z.object({ isAway: z.boolean(), times: z.number() });

const keyOf = (lane: Subject): string => `records away ${lane}`;

const noteOf = async (ledger: Pick<Memory, "recall">, lane: Subject): Promise<z.output<typeof noted>> => {
  const told = await ledger.recall(keyOf(lane));
  return told === undefined ? { isAway: false, times: 0 } : noted.parse(JSON.parse(told));
};

const note = (ledger: Memory, lane: Subject, news: z.output<typeof noted>): Promise<void> =>
  ledger.remember(keyOf(lane), JSON.stringify(news));

/** To be told by whoever notes it. */
export const noteRecordsAway = async (ledger: Memory, lane: Subject): Promise<void> => {
  const { isAway, times } = await noteOf(ledger, lane);
  if (!isAway) await note(ledger, lane, { isAway: true, times: times + 1 });
};

/** The same, and it is asked for the settle that tells it: a note without that would never be told. */
export const noteRecordsAwayIn = async (ledger: Pick<Memory, "recall">, work: LaneWork): Promise<void> => {
  const { isAway, times } = await noteOf(ledger, work.lane);
  if (isAway) return;
  work.learn({ [keyOf(work.lane)]: JSON.stringify({ isAway: true, times: times + 1 }) });
  work.askToShow();
};

export const noteRecordsReached = async (ledger: Memory, lane: Subject): Promise<void> => {
  const { isAway, times } = await noteOf(ledger, lane);
  if (isAway) await note(ledger, lane, { isAway: false, times });
};

/** Tells what was noted, if it was not told yet. */
export const tellRecordsAway = async (context: LaneContext, work: LaneWork, incident: Incident): Promise<void> => {
  const { isAway, times } = await noteOf(context.ledger, work.lane);
  const { elsewhere } = incident.policy.records;
  if (!isAway || elsewhere === undefined || incident.ending !== undefined) return;
  const gate = incident.policy.process.stages.find((stage) => stage.kind === "gate" && stage.evidence === "postmortem");
  const trouble = {
    kind: "records",
    owner: elsewhere.owner,
    name: elsewhere.name,
    pullRequest: incident.pullRequest?.state === "open" ? incident.pullRequest.url : undefined,
    gate: gate?.id ?? "STEP",
    authority: whoActsAs(incident, "authority"),
  } as const;
  // Digits are no part of what a cause is known by, so it is told how often in letters.
  await tellTroubleIn(context, work, trouble, `the records are away${" again".repeat(times - 1)}`);
};

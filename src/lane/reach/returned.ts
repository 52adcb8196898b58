import { nextDeadline } from "../../incident/clock/deadlines.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { takeIn } from "../intake/decide-and-append.ts";
import type { LaneContext } from "../lane-context.ts";
import { type Absence, notePresent } from "./absence.ts";

/** Time enough for the comparison that follows a return: an `/ack` that was said meanwhile comes before what fell due. */
const CLOCKS_AFTER_MS = 60_000;

/**
 * The app reaches the incident's issue again: through which installation, and that it was kept from it, goes into the
 * log, and what GitHub shows is made true again. What fell due meanwhile is done once what was said meanwhile is known.
 */
export const comeBack = async (
  context: LaneContext,
  lane: Subject,
  absence: Absence,
  installation: number,
): Promise<void> => {
  const incident = fold(await context.ledger.load(lane));
  if (incident === undefined) return goOn(context, lane);
  const { repository, version } = incident;
  const github = await context.gitHubOf(installation);
  const about = { actor: undefined, at: context.now() };
  await takeIn(context, lane, github, repository, [
    ...(installation === incident.installation
      ? []
      : [
          {
            ...about,
            name: `repository ${repository.owner}/${repository.name} by installation ${installation}, version ${version}`,
            what: { kind: "repository-moved", repository, installation } as const,
          },
        ]),
    ...(absence.why === "suspended" || absence.why === "removed"
      ? [
          {
            ...about,
            name: `kept away since ${absence.since}`,
            what: { kind: "returned", why: absence.why, since: absence.since } as const,
          },
        ]
      : []),
  ]);
  await wakeLater(context, lane);
  await goOn(context, lane);
};

const goOn = async (context: LaneContext, lane: Subject): Promise<void> => {
  await notePresent(context, lane);
  await context.ledger.unsettle(lane);
  context.journal.info({ lane }, "the app reaches the issue again; its incident goes on");
};

/** The wake-up may have come, and been spent, while the app was kept away. */
const wakeLater = async ({ ledger, now }: LaneContext, lane: Subject): Promise<void> => {
  const log = await ledger.load(lane);
  const incident = fold(log);
  const due = incident && nextDeadline(incident);
  if (due !== undefined) await ledger.append(lane, log.length, [], Math.max(due, now() + CLOCKS_AFTER_MS));
};

import { nextDeadline } from "../../incident/clock/deadlines.ts";
import { takeIn } from "../intake/decide-and-append.ts";
import type { LaneContext } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import type { Absence } from "./absence.ts";

/** Time enough for the comparison that follows a return: an `/ack` that was said meanwhile comes before what fell due. */
const CLOCKS_AFTER_MS = 60_000;

/**
 * The app reaches the incident's issue again: through which installation, and that it was kept from it, goes into the
 * log, and what GitHub shows is made true again. What fell due meanwhile is done once what was said meanwhile is known.
 */
export const comeBack = async (
  context: LaneContext,
  work: LaneWork,
  absence: Absence,
  installation: number,
): Promise<void> => {
  const { incident } = work;
  if (incident === undefined) return goOn(context, work);
  const { repository, version } = incident;
  const github = await context.gitHubOf(installation);
  const about = { actor: undefined, at: context.now() };
  await takeIn(context, work, { github, repository }, [
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
  wakeLater(context, work);
  goOn(context, work);
};

const goOn = ({ journal }: LaneContext, work: LaneWork): void => {
  work.note(undefined);
  work.askToShow();
  journal.info({ lane: work.lane }, "the app reaches the issue again; its incident goes on");
};

/** The wake-up may have come, and been spent, while the app was kept away. */
const wakeLater = ({ now }: LaneContext, work: LaneWork): void => {
  const due = work.incident && nextDeadline(work.incident);
  if (due !== undefined) work.wakeAt(Math.max(due, now() + CLOCKS_AFTER_MS));
};

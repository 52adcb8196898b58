import { wordsDue } from "../../incident/words/kept.ts";
import { Later, type WakeJob } from "../../ledger/ledger.ts";
import { pinPeople } from "../configuration/pin-people.ts";
import type { LaneContext } from "../lane-context.ts";
import { LaneWork } from "../lane-work.ts";
import type { IssuePlace } from "../place.ts";
import { type Absence, isSought } from "../reach/absence.ts";
import { lookAgain, waitForLook } from "../reach/look-again.ts";
import { catchUpLogged } from "../settle/behind.ts";
import { takeIn } from "./decide-and-append.ts";
import { followHeard, gitHubAt } from "./moved.ts";

/**
 * The clock rang: what is due is decided, and the next wake-up is set. GitHub's answers may put the clock back meanwhile:
 * then nothing is due yet, and it rings again.
 */
export const woken = async (context: LaneContext, job: WakeJob): Promise<void> => {
  const work = await LaneWork.begin(context.ledger, job.lane, job);
  await catchUpLogged(context, work);
  await followHeard(context, work);
  const { place, absence } = work;
  if (place !== undefined && isSought(absence)) await look(context, work, place, absence);
  else if (absence === undefined) await ring(context, work, job);
  if (context.now() < job.dueAt) throw new Later(job.dueAt, "the clock was put back");
  await work.conclude();
};

const ring = async (context: LaneContext, work: LaneWork, { dueAt }: WakeJob): Promise<void> => {
  const { incident, log } = work;
  if (incident === undefined) return;
  const github = await gitHubAt(context, incident);
  await pinPeople(context, work, github, incident);
  const name = `clock at ${dueAt}, version ${log.length}`;
  const signal = { name, actor: undefined, at: context.now(), what: { kind: "clock" } } as const;
  const here = { github, repository: incident.repository };
  // What was said before comes before what falls due.
  await takeIn(context, work, here, [...wordsDue(incident, context.now()), signal]);
};

const look = async (context: LaneContext, work: LaneWork, place: IssuePlace, absence: Absence): Promise<void> => {
  if ((absence.lookAt ?? 0) > context.now()) return waitForLook(context, work, absence);
  const { repository, number, installation } = place;
  const github = await gitHubAt(context, place);
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  await lookAgain(context, { work, absence, at, github, installation });
};

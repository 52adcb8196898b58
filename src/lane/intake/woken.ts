import { fold } from "../../incident/evolve/evolve.ts";
import { wordsDue } from "../../incident/words/kept.ts";
import type { Subject, WakeJob } from "../../ledger/ledger.ts";
import { pinPeople } from "../configuration/pin-people.ts";
import type { LaneContext } from "../lane-context.ts";
import { type IssuePlace, placeOf } from "../place.ts";
import { type Absence, absenceOf, isSought } from "../reach/absence.ts";
import { lookAgain, waitForLook } from "../reach/look-again.ts";
import { catchUpLogged } from "../settle/behind.ts";
import { takeIn } from "./decide-and-append.ts";
import { followHeard, gitHubAt } from "./moved.ts";

/** The clock rang: what is due is decided, and the next wake-up is set. */
export const woken = async (context: LaneContext, { lane, dueAt }: WakeJob): Promise<void> => {
  await catchUpLogged(context, lane);
  await followHeard(context, lane);
  const log = await context.ledger.load(lane);
  const incident = fold(log);
  const place = placeOf(log);
  const absence = await absenceOf(context.ledger, lane);
  if (place !== undefined && isSought(absence)) return look(context, lane, place, absence);
  if (incident === undefined || absence !== undefined) return;
  const github = await gitHubAt(context, incident);
  await pinPeople(context, lane, github, incident);
  const name = `clock at ${dueAt}, version ${log.length}`;
  const signal = { name, actor: undefined, at: context.now(), what: { kind: "clock" } } as const;
  // What was said before comes before what falls due.
  await takeIn(context, lane, github, incident.repository, [...wordsDue(incident, context.now()), signal]);
};

const look = async (context: LaneContext, lane: Subject, place: IssuePlace, absence: Absence): Promise<void> => {
  if ((absence.lookAt ?? 0) > context.now()) return waitForLook(context, lane, absence);
  const { repository, number, installation } = place;
  const github = await gitHubAt(context, place);
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  await lookAgain(context, { lane, absence, at, github, installation });
};

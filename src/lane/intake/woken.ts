import { fold } from "../../incident/evolve/evolve.ts";
import { wordsDue } from "../../incident/words/kept.ts";
import type { Subject, WakeJob } from "../../ledger/ledger.ts";
import { pinPeople } from "../configuration/pin-people.ts";
import type { Yard } from "../lane-context.ts";
import { type Place, placeOf } from "../place.ts";
import { type Absence, absenceOf, isSought } from "../reach/absence.ts";
import { lookAgain, waitForLook } from "../reach/look-again.ts";
import { catchUpLogged } from "../settle/behind.ts";
import { takeIn } from "./decide-and-append.ts";
import { followHeard, gitHubAt } from "./moved.ts";

/** The clock rang: what is due is decided, and the next wake-up is set. */
export const woken = async (yard: Yard, { lane, dueAt }: WakeJob): Promise<void> => {
  await catchUpLogged(yard, lane);
  await followHeard(yard, lane);
  const log = await yard.ledger.load(lane);
  const incident = fold(log);
  const place = placeOf(log);
  const absence = await absenceOf(yard.ledger, lane);
  if (place !== undefined && isSought(absence)) return look(yard, lane, place, absence);
  if (incident === undefined || absence !== undefined) return;
  const github = await gitHubAt(yard, incident);
  await pinPeople(yard, lane, github, incident);
  const name = `clock at ${dueAt}, version ${log.length}`;
  const signal = { name, actor: undefined, at: yard.now(), what: { kind: "clock" } } as const;
  // What was said before comes before what falls due.
  await takeIn(yard, lane, github, incident.repository, [...wordsDue(incident, yard.now()), signal]);
};

const look = async (yard: Yard, lane: Subject, place: Place, absence: Absence): Promise<void> => {
  if ((absence.lookAt ?? 0) > yard.now()) return waitForLook(yard, lane, absence);
  const { repository, number, installation } = place;
  const github = await gitHubAt(yard, place);
  const at = { owner: repository.owner, repo: repository.name, issue_number: number };
  await lookAgain(yard, { lane, absence, at, github, installation });
};

import { lookUps } from "../../github/look-up/look-up.ts";
import { nextDeadline } from "../../incident/clock/deadlines.ts";
import { type Decided, decideOn } from "../../incident/decide/decide.ts";
import { drive } from "../../incident/drive.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Question } from "../../incident/question.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { RepositoryReference, Signal } from "../../incident/signal.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { onDuty } from "../../people/rotation.ts";
import { policyInForce } from "../configuration/policy-in-force.ts";
import { recordsAt } from "../configuration/records-place.ts";
import { type LaneContext, laneOf } from "../lane-context.ts";
import type { LaneWork } from "../lane-work.ts";
import { isSought } from "../reach/absence.ts";
import { redactAnswer } from "../redaction/redact.ts";
import { catchUp, type Here } from "../settle/behind.ts";
import { inTurn, mayEndByAnother } from "../settle/endings.ts";

/**
 * The issues and pull requests that belong to the incident from these events on: deliveries about them enter its lane.
 * The pull request may stand in another repository than the incident.
 */
const linksIn = (recorded: readonly Recorded[], home: RepositoryReference): readonly Subject[] =>
  recorded.flatMap(({ event }) => {
    if (event.kind === "action-opened") return [laneOf(home, event.number)];
    return event.kind === "pull-request-opened" ? [laneOf(event.repository ?? home, event.number)] : [];
  });

const answersFor = (context: LaneContext, { github, repository }: Here, incident: Incident | undefined) => {
  // An incident's own policy; at a declaration, the one that was asked for a moment before.
  let policy = incident?.policy;
  const answer = lookUps({
    github,
    webUrl: context.webUrl,
    repository,
    recordsAt: () => recordsAt(context, { github, repository }, incident),
    policy: async () => {
      const inForce = await policyInForce(context.ledger, github, repository);
      policy = inForce.policy;
      return inForce;
    },
    duplicateOf: async (number) => {
      const ending = fold(await context.ledger.load(laneOf(repository, number)))?.ending;
      return ending?.kind === "cancelled" ? ending.of : undefined;
    },
    onCall: (name, offset) => {
      const rotation = policy?.rotations[name];
      return rotation && onDuty(rotation, context.now(), offset);
    },
  });
  return async (question: Question) => redactAnswer(await answer(question));
};

const decideAll = async (
  context: LaneContext,
  here: Here,
  { incident, log }: LaneWork,
  signals: readonly Signal[],
): Promise<Decided> => {
  const answer = answersFor(context, here, incident);
  let course: Decided = { incident, recorded: [] };
  for (const signal of signals) {
    const version = log.length + course.recorded.length;
    const next = await drive(decideOn(course.incident, version, signal, context.now()), answer);
    course = { incident: next.incident, recorded: [...course.recorded, ...next.recorded] };
  }
  return course;
};

/**
 * Takes signals into a lane: decides on each in order, and gathers what they caused, with the next wake-up, for the
 * commit of the work. A signal that was taken in before causes nothing, so this may be done again after a crash at any
 * point. Gives back whether the log has moved. What may end by another incident's log is committed here: whoever comes
 * next is to read it.
 */
export const takeIn = async (
  context: LaneContext,
  work: LaneWork,
  here: Here,
  signals: readonly Signal[],
): Promise<boolean> => {
  if (work.log.length > 0) await catchUp(context, work, here);
  if (!mayEndByAnother(work.incident, signals)) return decideAndAppend(context, work, here, signals);
  return inTurn(context.ledger, here.repository.id, async () => {
    const hasMoved = await decideAndAppend(context, work, here, signals);
    await work.commit();
    return hasMoved;
  });
};

const decideAndAppend = async (
  context: LaneContext,
  work: LaneWork,
  here: Here,
  signals: readonly Signal[],
): Promise<boolean> => {
  const { incident, recorded } = await decideAll(context, here, work, signals);
  // What is about to be declared may stand there already, and only the database not know it.
  if (work.log.length === 0 && recorded.length > 0 && (await catchUp(context, work, here)))
    return decideAndAppend(context, work, here, signals);
  work.link(linksIn(recorded, here.repository));
  work.append(recorded, incident);
  // While the issue is looked for, its clocks wait: what is heard of its items moves no look.
  if (incident !== undefined) work.wakeAt(isSought(work.absence) ? work.absence.lookAt : nextDeadline(incident));
  return recorded.length > 0;
};

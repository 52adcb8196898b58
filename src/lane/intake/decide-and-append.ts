import type { GitHub } from "../../github/client/octokit.ts";
import { lookUps } from "../../github/look-up/look-up.ts";
import { nextDeadline } from "../../incident/clock/deadlines.ts";
import { decide } from "../../incident/decide/decide.ts";
import { drive } from "../../incident/drive.ts";
import { evolve, fold } from "../../incident/evolve/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Question } from "../../incident/question.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { RepositoryReference, Signal } from "../../incident/signal.ts";
import type { Subject } from "../../ledger/ledger.ts";
import { onDuty } from "../../people/rotation.ts";
import { policyInForce } from "../configuration/policy-in-force.ts";
import { recordsAt } from "../configuration/records-place.ts";
import { type LaneContext, laneOf } from "../lane-context.ts";
import { redactAnswer } from "../redaction/redact.ts";
import { catchUp } from "../settle/behind.ts";
import { inTurn, mayEndByAnother } from "../settle/endings.ts";

type Course = { readonly incident: Incident | undefined; readonly recorded: readonly Recorded[] };

/**
 * The issues and pull requests that belong to the incident from these events on: deliveries about them enter its lane.
 * The pull request may stand in another repository than the incident.
 */
const linksIn = (recorded: readonly Recorded[], home: RepositoryReference): readonly Subject[] =>
  recorded.flatMap(({ event }) => {
    if (event.kind === "action-opened") return [laneOf(home, event.number)];
    return event.kind === "pull-request-opened" ? [laneOf(event.repository ?? home, event.number)] : [];
  });

const answersFor = (
  context: LaneContext,
  github: GitHub,
  repository: RepositoryReference,
  incident: Incident | undefined,
) => {
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
  github: GitHub,
  repository: RepositoryReference,
  log: readonly Recorded[],
  signals: readonly Signal[],
): Promise<Course> => {
  const answer = answersFor(context, github, repository, fold(log));
  let course: Course = { incident: fold(log), recorded: [] };
  for (const signal of signals) {
    const version = log.length + course.recorded.length;
    const recorded = await drive(decide(course.incident, version, signal, context.now()), answer);
    course = { incident: recorded.reduce(evolve, course.incident), recorded: [...course.recorded, ...recorded] };
  }
  return course;
};

/**
 * Takes signals into a lane: decides on each in order, and appends what they caused in one transaction, with the next
 * wake-up. A signal that was taken in before causes nothing, so this may be done again after a crash at any point.
 * Gives back whether the log has moved.
 */
export const takeIn = async (
  context: LaneContext,
  lane: Subject,
  github: GitHub,
  repository: RepositoryReference,
  signals: readonly Signal[],
): Promise<boolean> => {
  const known = await context.ledger.load(lane);
  const here = { github, repository };
  if (known.length > 0) await catchUp(context, lane, here);
  const work = () => decideAndAppend(context, lane, here, signals);
  return mayEndByAnother(fold(known), signals) ? inTurn(context.ledger, repository.id, work) : work();
};

const decideAndAppend = async (
  context: LaneContext,
  lane: Subject,
  here: { readonly github: GitHub; readonly repository: RepositoryReference },
  signals: readonly Signal[],
): Promise<boolean> => {
  const { github, repository } = here;
  const log = await context.ledger.load(lane);
  const { incident, recorded } = await decideAll(context, github, repository, log, signals);
  // What is about to be declared may stand there already, and only the database not know it.
  if (log.length === 0 && recorded.length > 0 && (await catchUp(context, lane, here)))
    return decideAndAppend(context, lane, here, signals);
  // Links come first: a delivery about an item must not overtake the knowledge of whose item it is.
  for (const subject of linksIn(recorded, repository)) await context.ledger.link(subject, lane);
  if (incident !== undefined || recorded.length > 0) {
    await context.ledger.append(lane, log.length, recorded, incident && nextDeadline(incident));
  }
  return recorded.length > 0;
};

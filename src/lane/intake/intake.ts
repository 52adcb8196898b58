import type { Incident } from "../../incident/incident.ts";
import type { Signal } from "../../incident/signal.ts";
import type { SubjectKind } from "../../signals/delivery.ts";
import { textAt } from "../../signals/field.ts";
import { signalsOf } from "../../sources/sources.ts";
import { pinPeople } from "../configuration/pin-people.ts";
import { type LaneContext, laneOf } from "../lane-context.ts";
import { LaneWork } from "../lane-work.ts";
import { noteAbsent, noteThere } from "../reach/note-absence.ts";
import { redact } from "../redaction/redact.ts";
import { catchUp, type Here } from "../settle/behind.ts";
import { asDeclaration, noteBack } from "./arrived.ts";
import { hearClosingChange } from "./closing-change.ts";
import { takeIn } from "./decide-and-append.ts";
import type { Delivered } from "./delivered.ts";
import { isIdleEdit } from "./idle-edit.ts";
import { followRepository, gitHubAt } from "./moved.ts";
import { asCard, noteSeen } from "./note-seen.ts";
import { withoutLate } from "./order.ts";

/** The incident's issue and its items are in its own repository; whatever else is linked to it is a pull request. */
const subjectOf = (incident: Incident | undefined, { repository, number }: Delivered): SubjectKind => {
  if (incident === undefined) return "unknown";
  if (repository.id !== incident.repository.id) return "pull-request";
  if (incident.number === number) return "incident";
  return incident.items.some((item) => item.number === number) ? "item" : "pull-request";
};

/**
 * The repository of the incident, which decides what people may do: a delivery about a pull request elsewhere is judged
 * by it as well.
 */
const homeOf = async (context: LaneContext, { incident }: LaneWork, delivery: Delivered): Promise<Here> => {
  const { lane, number, repository, github } = delivery;
  if (lane === laneOf(repository, number)) return { repository, github };
  if (incident === undefined || incident.repository.id === repository.id) return { repository, github };
  return { repository: incident.repository, github: await gitHubAt(context, incident) };
};

/** GitHub says itself that the issue is deleted: nothing more is to be looked for. */
const isDeletion = ({ name, payload }: Delivered): boolean =>
  name === "issues" && textAt(payload, "action") === "deleted";

/** Nothing that anybody did: the sweep saw what GitHub shows, maybe of an incident that the database does not know. */
const isLook = ({ name, payload }: Delivered): boolean => name === "issues" && textAt(payload, "action") === "seen";

/**
 * Takes a delivery into a lane: what it tells of GitHub is remembered, what it means is decided; all of it is durable at
 * once, and the delivery done with it.
 */
export const delivered = async (context: LaneContext, delivery: Delivered): Promise<void> => {
  const work = await LaneWork.begin(context.ledger, delivery.lane, delivery.job);
  await takeDelivery(context, work, delivery);
  // Before its own lane's end, so that a delivery that breaks off is told to the others again.
  await hearClosingChange(context, delivery);
  await work.conclude();
};

const takeDelivery = async (context: LaneContext, work: LaneWork, delivery: Delivered): Promise<void> => {
  const { lane, payload, number, repository, github } = delivery;
  const home = await homeOf(context, work, delivery);
  if (isLook(delivery) || work.incident !== undefined) await catchUp(context, work, home);
  const { incident } = work;
  const subject = subjectOf(incident, delivery);
  const isIssue = subject === "incident" || (subject === "unknown" && lane === laneOf(repository, number));
  if (isIssue && !isDeletion(delivery)) await noteThere(work);
  if (incident !== undefined) {
    if (isIssue) await noteBack(work, delivery);
    await followRepository(context, work, incident, delivery);
    await pinPeople(context, work, home.github, incident);
  }
  const before = work.mirror;
  if (isIssue && isIdleEdit(delivery, incident, before)) return;
  const told = signalsIn(work, delivery, subject, incident?.repository.id);
  const { mirror, signals: timely } = await withoutLate(before, told, { github, repository, number, incident });
  const known = await Promise.all(timely.map((each) => asDeclaration(context, each)));
  const signals = await Promise.all(known.flat().map(redact));
  if (incident !== undefined || signals.length > 0)
    work.remember(isIssue ? noteSeen(mirror, payload, number, context.now()) : mirror);
  await takeIn(context, work, home, signals);
  if (signals.some(({ what }) => what.kind === "issue-transferred")) noteAbsent(context, work, "transferred");
  if (subject === "incident" && isDeletion(delivery)) noteAbsent(context, work, "gone");
  // What somebody touched is put back even where it means nothing: a label, a board edited by hand.
  if (incident !== undefined) work.askToShow();
};

const signalsIn = (
  { incident, mirror }: LaneWork,
  { name, payload, number, self }: Delivered,
  subject: SubjectKind,
  home: number | undefined,
): readonly Signal[] => {
  const { bots = [], pins } = incident?.policy ?? {};
  const reading = { ...self, bots, pins, subject, number, home };
  return signalsOf(name, payload, reading).map((signal) => asCard(mirror, signal));
};

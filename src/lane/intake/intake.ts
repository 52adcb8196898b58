import { parseMirror, printMirror } from "../../github/own/mirror.ts";
import { fold } from "../../incident/evolve/evolve.ts";
import type { Incident } from "../../incident/incident.ts";
import { signalsOf } from "../../signals/deliveries/deliveries.ts";
import type { SubjectKind } from "../../signals/delivery.ts";
import { textAt } from "../../signals/field.ts";
import { pinPeople } from "../configuration/pin-people.ts";
import { type LaneContext, laneOf } from "../lane-context.ts";
import { noteAbsent, noteThere } from "../reach/absence.ts";
import { redact } from "../redaction/redact.ts";
import { catchUp } from "../settle/behind.ts";
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

type Home = Pick<Delivered, "repository" | "github">;

/**
 * The repository of the incident, which decides what people may do: a delivery about a pull request elsewhere is judged
 * by it as well.
 */
const homeOf = async (context: LaneContext, { lane, number, repository, github }: Delivered): Promise<Home> => {
  if (lane === laneOf(repository, number)) return { repository, github };
  const incident = fold(await context.ledger.load(lane));
  if (incident === undefined || incident.repository.id === repository.id) return { repository, github };
  return { repository: incident.repository, github: await gitHubAt(context, incident) };
};

/** GitHub says itself that the issue is deleted: nothing more is to be looked for. */
const isDeletion = ({ name, payload }: Delivered): boolean =>
  name === "issues" && textAt(payload, "action") === "deleted";

/** Nothing that anybody did: the sweep saw what GitHub shows, maybe of an incident that the database does not know. */
const isLook = ({ name, payload }: Delivered): boolean => name === "issues" && textAt(payload, "action") === "seen";

/** Takes a delivery into a lane: what it tells of GitHub is remembered, what it means is decided. */
export const delivered = async (context: LaneContext, delivery: Delivered): Promise<void> => {
  const { lane, name, payload, number, repository, github, self } = delivery;
  const { ledger } = context;
  const home = await homeOf(context, delivery);
  if (isLook(delivery) || fold(await ledger.load(lane)) !== undefined) await catchUp(context, lane, home);
  const incident = fold(await ledger.load(lane));
  const subject = subjectOf(incident, delivery);
  const isIssue = subject === "incident" || (subject === "unknown" && lane === laneOf(repository, number));
  if (isIssue && !isDeletion(delivery)) await noteThere(context, lane);
  if (incident !== undefined) {
    if (isIssue) await noteBack(context, delivery);
    await followRepository(context, incident, delivery);
    await pinPeople(context, lane, home.github, incident);
  }
  const policy = fold(await ledger.load(lane))?.policy;
  const before = parseMirror(await ledger.recallMirror(lane));
  if (isIssue && isIdleEdit(delivery, incident, before)) return;
  const reading = {
    ...self,
    bots: policy?.bots ?? [],
    pins: policy?.pins,
    ...{ subject, number, home: incident?.repository.id },
  };
  const told = signalsOf(name, payload, reading).map((signal) => asCard(before, signal));
  const { mirror, signals: timely } = await withoutLate(before, told, { github, repository, number, incident });
  const known = await Promise.all(timely.map((each) => asDeclaration(context, each)));
  const signals = await Promise.all(known.flat().map(redact));
  if (incident !== undefined || signals.length > 0) {
    await ledger.saveMirror(lane, printMirror(isIssue ? noteSeen(mirror, payload, number, context.now()) : mirror));
  }
  await takeIn(context, lane, home.github, home.repository, signals);
  if (signals.some(({ what }) => what.kind === "issue-transferred")) await noteAbsent(context, lane, "transferred");
  if (subject === "incident" && isDeletion(delivery)) await noteAbsent(context, lane, "gone");
  // What somebody touched is put back even where it means nothing: a label, a board edited by hand.
  if (incident !== undefined) await ledger.unsettle(lane);
  await hearClosingChange(context, delivery);
};

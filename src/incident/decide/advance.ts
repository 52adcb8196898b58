import type { Gate } from "../../process/process.ts";
import { stillEmpty } from "../../process/quorum.ts";
import type { Instant, Person } from "../../vocabulary.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import type { Who } from "../authority/who.ts";
import type { Event } from "../event.ts";
import { reckon } from "../gate/gates.ts";
import { holding } from "../gate/held-gate.ts";
import type { Incident } from "../incident.ts";
import type { LookUpSubject } from "../look-up-subject.ts";
import { type Asking, ask, isUnreadable } from "../question.ts";
import { revisionIn } from "../step/file-read.ts";
import { leftOutNow } from "../step/light-way.ts";
import { missing, missingOf } from "../step/requirements.ts";
import { currentStage, firstOpen } from "../step/stages.ts";

/**
 * What moves by itself after every change, one move at a time: a complete step is left behind, a gate that has its
 * approvals passes, and at the end the incident closes. Returns no events when nothing moves.
 */
export function* advance(incident: Incident, now: Instant): Asking<readonly Event[]> {
  if (incident.ending !== undefined) return [];
  const leftOut = leftOutNow(incident);
  if (leftOut.length > 0) return [{ kind: "light-way-taken", leftOut }];
  const open = firstOpen(incident);
  if (incident.current !== undefined && open !== incident.current)
    return [{ kind: "moved", from: incident.current, to: open }];
  const stage = currentStage(incident);
  if (stage === undefined) return finish(incident, now);
  if (stage.kind === "gate" && reckon(incident, stage).state !== "passed") return yield* tryGate(incident, stage, now);
  if (missingOf(incident, stage, now).length > 0) return [];
  return leave(incident, stage.key, now);
}

/** The last stage is behind: the issue closes, unless a file of the record still waits to be merged. */
const finish = (incident: Incident, now: Instant): readonly Event[] =>
  missing(incident, now).length > 0
    ? []
    : [{ kind: "milestone-reached", milestone: "closed", at: notBefore(incident, now) }, { kind: "closed" }];

/** GitHub's clock says when people said that it was back; this machine's may be behind, and what follows comes no earlier. */
const notBefore = ({ milestones }: Incident, now: Instant): Instant =>
  Math.max(now, milestones.resolved ?? now, milestones.verified ?? now);

const leave = (incident: Incident, from: string, now: Instant): readonly Event[] => {
  const left: Incident = { ...incident, completed: { ...incident.completed, [from]: now } };
  const stage = currentStage(incident);
  const verifies = stage?.kind === "step" && stage.requires.some((need) => need.kind === "monitored");
  const verified: readonly Event[] = verifies
    ? [{ kind: "milestone-reached", milestone: "verified", at: notBefore(incident, now) }]
    : [];
  return [...verified, { kind: "moved", from, to: firstOpen(left) }];
};

/** A file under review is read once more before its gate passes: a push may be on its way. Unreadable holds the gate. */
function* isStillThere(incident: Incident, gate: Gate, revision: string): Asking<boolean> {
  const file = gate.evidence === "postmortem" ? incident.files.postmortem : undefined;
  if (file?.where !== "branch" || incident.pullRequest === undefined) return true;
  const { text, ...rest } = yield* ask<"file">({ kind: "file", path: file.path, ref: incident.pullRequest.branch });
  return text !== "absent" && !isUnreadable(text) && revisionIn({ ...rest, text }, revision) === revision;
}

type Entitled = { readonly person: Person; readonly because: Who; readonly entries: readonly string[] };

/**
 * Standing is looked up again at the moment of passing: who is no longer entitled is voided, by an event of its own.
 * A look-up that fails holds the gate; the next signal tries again, and so does a clock.
 */
function* tryGate(incident: Incident, gate: Gate, now: Instant): Asking<readonly Event[]> {
  const { counted, open, revision, state } = reckon(incident, gate);
  if (state !== "waiting" || revision === undefined || open.length > 0) return [];
  const entitled: Entitled[] = [];
  const gone: Event[] = [];
  let unread: LookUpSubject = { kind: "evidence", evidence: gate.evidence };
  for (const { person } of counted) {
    const ruling = yield* AUTHORITY.approve.may(incident, person, gate);
    if (ruling.kind === "yes") entitled.push({ person, because: ruling.because, entries: ruling.entries });
    else if (ruling.kind === "unreadable") unread = ruling.subject;
    else gone.push({ kind: "approval-voided", gate: gate.id, person, why: "no-longer-entitled" });
  }
  const held = () => (gone.length > 0 ? gone : holding(incident, gate, unread, now));
  if (!(yield* isStillThere(incident, gate, revision))) return held();
  const seated = entitled.map(({ person, entries }) => ({ id: person.id, entries }));
  if (stillEmpty(gate.reviewers, gate.approvals, seated).length > 0) return held();
  const approvals = entitled.map(({ person, because }) => ({ person, because }));
  return [...gone, { kind: "gate-passed", gate: gate.id, revision, approvals }];
}

import { revisionOf } from "../../../text/revision.ts";
import { changedBoxes, type Task, tasksOf } from "../../../text/tasks.ts";
import type { Instant } from "../../../vocabulary.ts";
import { conflictOf } from "../../clock/milestone-order.ts";
import { outOfOrder } from "../../commands/arguments/out-of-order.ts";
import type { Event } from "../../event.ts";
import { learnStood } from "../../gate/learn-stood.ts";
import { voidAll } from "../../gate/void.ts";
import type { Evidence, Incident } from "../../incident.ts";
import type { Asking } from "../../question.ts";
import type { Refusal } from "../../refusal.ts";
import type { Signal } from "../../signal.ts";
import { reachFiles } from "../../words/edited-words.ts";
import type { Handlers, WhatOf } from "../context.ts";
import { answersChanged, bodyTicks } from "../issue/answers.ts";
import { boxesMoved, withoutTwins } from "../issue/moved-boxes.ts";
import { listsOf, ticksIn } from "../issue/ticks.ts";
import { beganAt, toldOfBegan } from "../reported.ts";
import { refusing } from "./refusing.ts";

const SECOND = 1_000;

const evidenceOf = (incident: Incident, comment: number): string | undefined =>
  Object.entries(incident.evidence).find(([, evidence]) => evidence.comment?.id === comment)?.[0];

/** An approval is its author's word as it was written: a word that was changed or taken away counts no more. */
const voidApprovals = (
  incident: Incident,
  comment: number,
  why: "comment-edited" | "comment-deleted",
): readonly Event[] =>
  Object.entries(incident.gates).flatMap(([gate, record]) =>
    record.approvals
      .filter(
        ({ source, voided }) => voided === undefined && source.kind === "comment" && source.comment.id === comment,
      )
      .map(({ person }) => ({ kind: "approval-voided", gate, person, why }) as const),
  );

const foreign = (incident: Incident, signal: Signal, comment: { id: number; url: string }): readonly Event[] => {
  const authors = Object.values(incident.gates).flatMap((record) =>
    record.approvals
      .filter(({ source }) => source.kind === "comment" && source.comment.id === comment.id)
      .map(({ person }) => person),
  );
  return authors.some(({ id }) => id !== signal.actor?.id) ? [{ kind: "tampered", subject: "approval", comment }] : [];
};

/** A late edit changes no text any more, but who made it has had a hand in what stands. */
const handIn = (
  incident: Incident,
  evidence: string,
  { rewritten }: WhatOf<"comment-edited">,
  { actor }: Signal,
): readonly Event[] => {
  if (rewritten === false) return [];
  const standing = incident.evidence[evidence];
  const known = [standing?.author, ...(standing?.editors ?? [])].some((person) => person?.id === actor?.id);
  if (standing === undefined || actor === undefined || known) return [];
  return [{ kind: "evidence-edited", evidence, revision: standing.revision, text: standing.text }];
};

/** When the text that stands was handed in, or changed last, as far as that is known. */
const changedAt = ({ at, since, stood = [] }: Evidence): Instant =>
  Math.max(at, since - SECOND, ...stood.map(({ until }) => until));

/**
 * What an edit tells of the text before it. One that leads back to what stands anyway came from another text, of which
 * nobody has told yet; so it may be with one of which GitHub does not say what it changed. One that comes late shows
 * what stood until the next known change.
 */
const stoodBefore = (
  incident: Incident,
  evidence: string,
  { rewritten, submitted, was }: WhatOf<"comment-edited">,
  { at, late, overtakenAt = at }: Signal,
): readonly Event[] => {
  const standing = incident.evidence[evidence];
  if (standing === undefined || rewritten === false) return [];
  const last = changedAt(standing);
  if (late === true) {
    const next = [...(standing.stood ?? []).map(({ until }) => until), last, overtakenAt].filter((each) => each > at);
    const until = Math.min(...next, Math.max(overtakenAt, at));
    return learnStood(incident, evidence, { from: at, until, revision: revisionOf(submitted?.trim() ?? "") });
  }
  return at <= last ? [] : learnStood(incident, evidence, { from: last, until: at, revision: was });
};

/** After the end nothing moves, but a changed record is said aloud. */
const afterTheEnd = (
  evidence: string | undefined,
  voided: readonly Event[],
  comment: { id: number; url: string },
): readonly Event[] => {
  if (evidence !== undefined) return [{ kind: "tampered", subject: evidence, comment }];
  return voided.length > 0 ? [{ kind: "tampered", subject: "approval", comment }] : [];
};

const withdrawn = (incident: Incident, evidence: string): readonly Event[] => [
  { kind: "evidence-deleted", evidence },
  ...voidAll(incident, evidence, "evidence-changed"),
];

function* tasksTicked(
  incident: Incident,
  evidence: string,
  boxes: readonly Task[],
  signal: Signal,
): Asking<readonly Event[]> {
  const lists = listsOf(incident).filter(({ name }) => name === `tasks:${evidence}`);
  return yield* ticksIn(incident, lists, boxes, signal);
}

export const edits: Handlers<"comment-edited" | "comment-deleted" | "card-edited" | "body-changed"> = {
  *"comment-edited"(incident, what, signal) {
    const { comment, submitted } = what;
    const voided = voidApprovals(incident, comment.id, "comment-edited");
    const evidence = evidenceOf(incident, comment.id);
    const text = submitted?.trim() ?? "";
    const same = evidence !== undefined && incident.evidence[evidence]?.revision === revisionOf(text);
    const boxes = what.boxes ?? (signal.late === true ? [] : tasksOf(text));
    const stood =
      evidence !== undefined && (same || signal.late === true) ? stoodBefore(incident, evidence, what, signal) : [];
    if (same && signal.late !== true && (stood.length === 0 || incident.ending === undefined))
      return [
        ...voided,
        ...foreign(incident, signal, comment),
        ...stood,
        ...(yield* tasksTicked(incident, evidence, boxes, signal)),
      ];
    if (incident.ending !== undefined) return afterTheEnd(evidence, voided, comment);
    const touched = [...voided, ...foreign(incident, signal, comment)];
    if (evidence === undefined) return touched;
    if (signal.late === true)
      return [
        ...touched,
        ...handIn(incident, evidence, what, signal),
        ...stood,
        ...(yield* tasksTicked(incident, evidence, same ? boxes : withoutTwins(incident, evidence, boxes), signal)),
      ];
    if (text === "") return [...touched, ...withdrawn(incident, evidence)];
    return [
      ...touched,
      { kind: "evidence-edited", evidence, revision: revisionOf(text), text },
      ...reachFiles(incident, evidence, text),
      ...voidAll(incident, evidence, "evidence-changed"),
      ...(yield* boxesMoved(incident, evidence, text, signal)),
    ];
  },
  "comment-deleted": (incident, { comment }, signal) => {
    const evidence = evidenceOf(incident, comment.id);
    const voided = voidApprovals(incident, comment.id, "comment-deleted");
    if (incident.ending !== undefined) return afterTheEnd(evidence, voided, comment);
    const touched = [...voided, ...foreign(incident, signal, comment)];
    return evidence === undefined ? touched : [...touched, ...withdrawn(incident, evidence)];
  },
  *"card-edited"(incident, { card, body, boxes }, signal) {
    const [kind, step] = card.split(":");
    if (kind !== "card" || incident.ending !== undefined) return [];
    return yield* ticksIn(
      incident,
      listsOf(incident).filter((list) => list.step.id === step && !list.name.startsWith("tasks:")),
      boxes ?? tasksOf(body),
      signal,
    );
  },
  *"body-changed"(incident, { body, boxes = changedBoxes(incident.body, body) }, signal) {
    if (signal.late === true) return incident.ending === undefined ? yield* bodyTicks(incident, signal, boxes) : [];
    const changed: readonly Event[] = body === incident.body ? [] : [{ kind: "body-changed", body }];
    if (incident.ending !== undefined) return changed;
    const touched = [...boxes, ...answersChanged(incident, body, signal.at)];
    return [...changed, ...(yield* began(incident, body, signal)), ...(yield* bodyTicks(incident, signal, touched))];
  },
};

const writtenNow = ({ policy }: Incident, at: Instant) => ({ at, now: at, timezone: policy.timezone });

/** What is told of an answer that was changed. */
const toldNow = (incident: Incident, body: string, at: Instant): readonly Event[] => {
  const written = writtenNow(incident, at);
  const before = toldOfBegan(incident.body, written).map(answerOf);
  return toldOfBegan(body, written).filter((told) => !before.includes(answerOf(told)));
};

const answerOf = (told: ReturnType<typeof toldOfBegan>[number]): string =>
  told.kind === "time-guessed" ? told.given : told.answer;

/** Until it is resolved, the text may still be mended to say when it began: two figures are counted from there. */
function* began(incident: Incident, body: string, { actor, at }: Signal): Asking<readonly Event[]> {
  if (incident.resolution !== undefined) return [];
  const written = writtenNow(incident, at);
  const moment = beganAt(body, written);
  if (moment === undefined) return toldNow(incident, body, at);
  if (moment === incident.milestones.started) return [];
  if (moment === beganAt(incident.body, written)) return [];
  const conflict = conflictOf(incident.milestones, "started", moment);
  if (conflict === undefined)
    return [{ kind: "milestone-reached", milestone: "started", at: moment }, ...toldNow(incident, body, at)];
  const refusal: Refusal = {
    rule: "out-of-order",
    facts: outOfOrder("began", incident, conflict, "/correct started TIME"),
  };
  return yield* refusing(incident, refusal, actor, { comment: undefined, index: 0 });
}

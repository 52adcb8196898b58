import type { Event } from "../../../incident/event.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { boxKey } from "../../../text/boxes.ts";
import type { Instant } from "../../../vocabulary.ts";
import { expectedFacts } from "../../board/expected.ts";
import { markdown } from "../../text/markdown.ts";
import { safeInline } from "../../text/safe-text.ts";
import type { Facts } from "../../text/templates.ts";
import { day, roleWord } from "../../text/words.ts";
import { linkFor } from "../links.ts";
import {
  acknowledgedBefore,
  causedWith,
  correctedTo,
  isFirstPlayer,
  isLast,
  keptAsDeclared,
  playersSetWith,
  stillHolds,
  together,
} from "./acts.ts";
import { quoted, said, textOfItem } from "./said-words.ts";

/** One line of the timeline: `template` below `templates/records/timeline/`, and the facts for its sentence. */
export type Line = { readonly at: Instant; readonly template: string; readonly facts: Facts };

type Teller<K extends Event["kind"]> = (
  event: Extract<Event, { kind: K }>,
  recorded: Recorded,
  log: readonly Recorded[],
) => readonly Line[];

const line = (template: string, { at, actor }: Recorded, facts: Facts): readonly Line[] => [
  { at, template, facts: { by: actor, ...facts } },
];

/** What is no part of the story: bookkeeping of the record, answers to questions, and what later sections hold. */
const untold = (): readonly Line[] => [];

type Correction = Extract<Event, { kind: "milestone-corrected" }>;

const correction = (
  { milestone, from, at, why }: Correction,
  recorded: Recorded,
  log: readonly Recorded[],
): readonly Line[] =>
  line("milestone-corrected", recorded, {
    milestone,
    from,
    to: at,
    why: quoted(why, recorded, log),
    said: why.trim() !== "",
  });

/** A stage as its process calls it: the log begins with the process that the incident keeps. */
const stageWaived = (key: string, log: readonly Recorded[]) => {
  const process = log.flatMap(({ event }) => (event.kind === "declared" ? [event.policy.process] : []))[0];
  const stage = process?.stages.find((each) => each.key === key);
  return { stage: key.replace(":", " "), isGate: stage?.kind === "gate", title: stage?.title ?? "" };
};

/** How each kind of event is told. A kind that is forgotten here does not compile. */
export const TELLERS: { readonly [K in Event["kind"]]: Teller<K> } = {
  declared: (event, recorded, log) => [
    ...(log.some(({ event: other }) => other.kind === "milestone-reached" && other.milestone === "started")
      ? []
      : [
          {
            at: correctedTo(log, recorded, "started") ?? event.startedAt,
            template: "milestone-started",
            facts: { by: undefined },
          },
        ]),
    ...line("declared", recorded, { severity: event.severity, from: event.from }),
  ],
  "severity-changed": (event, recorded, log) =>
    line("severity-changed", recorded, {
      from: event.from,
      to: event.to,
      reason: said(event.reason, recorded, log),
      said: event.reason.trim() !== "",
    }),
  "service-set": (event, recorded) =>
    event.how === "command" ? line("service-set", recorded, { service: event.service }) : [],
  "role-set": (_event, recorded, log) =>
    isFirstPlayer(log, recorded)
      ? line("role-set", recorded, { players: markdown(playersSetWith(log, recorded)) })
      : [],
  "maintainers-sought": ({ found }, recorded) =>
    found === "unanswered"
      ? []
      : line("maintainers-called", recorded, {
          called: found === "unreadable" ? [] : found,
          isUnread: found === "unreadable",
        }),
  acknowledged: (event, recorded, log) =>
    together(log, recorded, (other) => other.kind === "milestone-reached" && other.milestone === "acknowledged") ||
    acknowledgedBefore(log, recorded, event.roles)
      ? []
      : line("acknowledged", recorded, { roles: event.roles.map(roleWord) }),
  ticked: (event, recorded, log) =>
    event.list.startsWith("tasks:") &&
    event.ticked &&
    isLast(
      log,
      recorded,
      (later) => later.kind === "ticked" && later.list === event.list && boxKey(later) === boxKey(event),
    )
      ? line("task-done", recorded, { task: said(event.item, recorded, log) })
      : [],
  "evidence-submitted": (event, recorded, log) =>
    line("evidence-submitted", recorded, {
      evidence: event.evidence,
      again: log.some(
        ({ version, event: other }) =>
          version < recorded.version && other.kind === "evidence-submitted" && other.evidence === event.evidence,
      ),
    }),
  "evidence-edited": (event, recorded) => line("evidence-edited", recorded, { evidence: event.evidence }),
  "text-stood": () => [],
  "words-offered": untold,
  "edit-not-in-file": untold,
  "evidence-deleted": (event, recorded) => line("evidence-deleted", recorded, { evidence: event.evidence }),
  approved: (event, recorded, log) =>
    line("approved", recorded, {
      gate: event.gate,
      words: quoted(event.words, recorded, log),
      said: event.words.trim() !== "",
      passed: together(log, recorded, (other) => other.kind === "gate-passed" && other.gate === event.gate),
    }),
  "approval-voided": (event, recorded) =>
    line("approval-voided", recorded, { gate: event.gate, person: event.person, why: event.why.replaceAll("-", " ") }),
  rejected: (event, recorded, log) =>
    line("rejected", recorded, { gate: event.gate, reason: quoted(event.reason, recorded, log) }),
  "gate-passed": (event, recorded, log) =>
    together(log, recorded, (other) => other.kind === "approved" && other.gate === event.gate)
      ? []
      : line("gate-passed", recorded, { gate: event.gate, people: event.approvals.map(({ person }) => person) }),
  "reviewers-counted": (event, recorded) =>
    event.shortage === undefined || event.shortage.empty.length === 0
      ? []
      : line("reviewers-short", recorded, { gate: event.gate, missing: event.shortage.empty.length }),
  "gates-foreseen": untold,
  "approvers-sought": untold,
  waived: (event, recorded, log) =>
    line("waived", recorded, { ...stageWaived(event.stage, log), reason: quoted(event.reason, recorded, log) }),
  "update-posted": (event, recorded, log) =>
    line("update-posted", recorded, { text: quoted(event.text, recorded, log) }),
  "estimate-set": (event, recorded, log) =>
    line("estimate-set", recorded, {
      when: event.when,
      expected: event.expected && expectedFacts(event.expected),
      isSameDay: event.expected?.kind === "moment" && day(event.expected.at) === day(recorded.at),
      words: said(event.words, recorded, log),
      said: event.words.trim() !== "",
    }),
  "time-guessed": untold,
  noted: (event, recorded, log) =>
    line("noted", { ...recorded, at: event.at }, { text: said(event.text, recorded, log) }),
  "milestone-reached": (event, recorded, log) =>
    event.milestone !== "declared" && stillHolds(log, recorded, event.milestone)
      ? line(
          `milestone-${event.milestone}`,
          { ...recorded, at: correctedTo(log, recorded, event.milestone) ?? event.at },
          {
            resolution: causedWith(log, recorded, "resolution-set").at(-1)?.resolution,
            roles: causedWith(log, recorded, "acknowledged").flatMap(({ roles }) => roles.map(roleWord)),
          },
        )
      : [],
  "milestone-corrected": correction,
  "resolution-set": untold,
  validated: (event, recorded, log) =>
    line("validated", recorded, {
      roles: event.roles.map(roleWord),
      words: quoted(event.words, recorded, log),
      said: event.words.trim() !== "",
    }),
  linked: (event, recorded, log) => line("linked", recorded, { target: linkFor(keptAsDeclared(log), event.target) }),
  cancelled: (event, recorded, log) =>
    line("cancelled", recorded, {
      as: event.as.replaceAll("-", " "),
      of: event.of === undefined ? undefined : linkFor(keptAsDeclared(log), `#${event.of}`),
      elsewhere: event.elsewhere,
      words: quoted(event.words, recorded, log),
      said: event.words.trim() !== "",
    }),
  reopened: (event, recorded, log) => line("reopened", recorded, { reason: quoted(event.reason, recorded, log) }),
  "down-again": (event, recorded, log) =>
    line("down-again", recorded, {
      reason: quoted(event.reason, recorded, log),
      said: event.reason.trim() !== "",
    }),
  closed: untold,
  "closed-by-hand": (_event, recorded) => line("closed-by-hand", recorded, {}),
  "clock-ran-out": (event, recorded) =>
    event.clock === "acknowledge" || event.clock === "update" ? line(`${event.clock}-overdue`, recorded, {}) : [],
  "secret-removed": () => [],
  tampered: (event, recorded) => line("tampered", recorded, { subject: markdown(safeInline(event.subject)) }),
  "title-changed": untold,
  "body-changed": untold,
  "step-done": untold,
  moved: untold,
  "light-way-taken": (_event, recorded) => line("light-way-taken", recorded, {}),
  "action-added": untold,
  "action-opened": untold,
  "action-linked": untold,
  "action-closed": untold,
  "action-reopened": untold,
  "action-unproven": untold,
  "action-amended": untold,
  "action-waived": (event, recorded, log) =>
    line("action-waived", recorded, {
      hasItem: textOfItem(log, event.item) !== "",
      item: said(textOfItem(log, event.item), recorded, log),
      reason: quoted(event.reason, recorded, log),
    }),
  "categories-filled": untold,
  "file-written": untold,
  "file-changed": untold,
  "pull-request-opened": untold,
  "pull-request-merged": untold,
  "pull-request-closed": untold,
  "answer-not-taken": untold,
  "label-refused": untold,
  "words-kept": untold,
  "words-asked-again": untold,
  "words-judged": untold,
  "gate-held": untold,
  "declaration-refused": untold,
  "label-misread": untold,
  "repository-moved": untold,
  "people-pinned": untold,
  "people-renamed": untold,
  returned: (event, recorded) => line("returned", recorded, { ...event }),
  restored: untold,
  refused: untold,
  asked: untold,
  "carried-out": untold,
};

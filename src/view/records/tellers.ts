import { boxKey } from "../../incident/boxes.ts";
import type { Event } from "../../incident/event.ts";
import type { Recorded } from "../../incident/recorded.ts";
import type { Instant, Milestone } from "../../incident/vocabulary.ts";
import { markdown } from "../markdown.ts";
import { named, safeInline } from "../safe-text.ts";
import type { Facts } from "../templates.ts";
import { joined, quietly, roleWord } from "../words.ts";
import { linkTo } from "./links.ts";

/** One line of the timeline: `template` below `templates/records/timeline/`, and the facts for its sentence. */
export type Line = { readonly at: Instant; readonly template: string; readonly facts: Facts };

type Teller<K extends Event["kind"]> = (
  event: Extract<Event, { kind: K }>,
  recorded: Recorded,
  log: readonly Recorded[],
) => readonly Line[];

/** Of what people said in the timeline, more is kept than in a sentence elsewhere: the record is for reading. */
const said = (text: string) => markdown(safeInline(text, 1000));

const line = (template: string, { at, actor }: Recorded, facts: Facts): readonly Line[] => [
  { at, template, facts: { by: actor, ...facts } },
];

/** What is no part of the story: bookkeeping of the record, answers to questions, and what later sections hold. */
const untold = (): readonly Line[] => [];

/** Whether the same act caused another fact: one act is one line. GitHub's second holds the acts of many people. */
const together = (log: readonly Recorded[], { cause }: Recorded, is: (event: Event) => boolean): boolean =>
  log.some((other) => other.cause === cause && is(other.event));

const isLast = (log: readonly Recorded[], { version }: Recorded, is: (event: Event) => boolean): boolean =>
  !log.some((later) => later.version > version && is(later.event));

/** What of this kind the same act caused. */
const causedWith = <K extends Event["kind"]>(log: readonly Recorded[], { cause }: Recorded, kind: K) =>
  log.flatMap((other) => (other.cause === cause && isOf(kind, other.event) ? [other.event] : []));

const isOf = <K extends Event["kind"]>(kind: K, event: Event): event is Extract<Event, { kind: K }> =>
  event.kind === kind;

/** A time that was said again later was wrong; being resolved for the time being, then for good, are two facts. */
const stillHolds = (log: readonly Recorded[], recorded: Recorded, milestone: Milestone): boolean => {
  const how = (said: Recorded) => causedWith(log, said, "resolution-set").at(-1)?.resolution;
  const end = log.find(({ version, event }) => version > recorded.version && event.kind === "reopened")?.version;
  const round = log.filter(({ version }) => end === undefined || version < end);
  return !round.some(
    (later) =>
      later.version > recorded.version &&
      later.event.kind === "milestone-reached" &&
      later.event.milestone === milestone &&
      how(later) === how(recorded),
  );
};

type Correction = Extract<Event, { kind: "milestone-corrected" }>;

/** The moment that this milestone was corrected to after it was said; undefined where it was right, or said again since. */
const correctedTo = (log: readonly Recorded[], { version }: Recorded, milestone: Milestone): Instant | undefined => {
  const end = log.find((later) => later.version > version && changesAnew(later.event, milestone))?.version;
  return log
    .filter((later) => later.version > version && (end === undefined || later.version < end))
    .flatMap(({ event }) => (isOf("milestone-corrected", event) && event.milestone === milestone ? [event] : []))
    .at(-1)?.at;
};

const changesAnew = (event: Event, milestone: Milestone): boolean =>
  event.kind === "reopened" || (event.kind === "milestone-reached" && event.milestone === milestone);

const correction = ({ milestone, from, at, why }: Correction, recorded: Recorded): readonly Line[] =>
  line("milestone-corrected", recorded, { milestone, from, to: at, why: said(why), said: why.trim() !== "" });

/** Players whom one act set are one line. */
const playersSetWith = (log: readonly Recorded[], recorded: Recorded): string =>
  causedWith(log, recorded, "role-set")
    .filter(({ role }) => role !== "reporter")
    .map(({ role, people }) => `${roleWord(role)}: ${people.length === 0 ? "–" : joined(people.map(named), "and")}`)
    .join("; ");

const isFirstPlayer = (log: readonly Recorded[], { version, cause }: Recorded): boolean =>
  log.find((other) => other.cause === cause && other.event.kind === "role-set" && other.event.role !== "reporter")
    ?.version === version;

const issueUrl = (log: readonly Recorded[]): string =>
  log.flatMap(({ event }) => (isOf("declared", event) ? [event.url] : [])).at(0) ?? "";

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
  "severity-changed": (event, recorded) =>
    line("severity-changed", recorded, { from: event.from, to: event.to, reason: event.reason }),
  "service-set": (event, recorded) =>
    event.how === "command" ? line("service-set", recorded, { service: event.service }) : [],
  "role-set": (_event, recorded, log) =>
    isFirstPlayer(log, recorded)
      ? line("role-set", recorded, { players: markdown(playersSetWith(log, recorded)) })
      : [],
  acknowledged: (event, recorded, log) =>
    together(log, recorded, (other) => other.kind === "milestone-reached" && other.milestone === "acknowledged")
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
      ? line("task-done", recorded, { task: said(event.item) })
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
      words: said(event.words),
      said: event.words.trim() !== "",
      passed: together(log, recorded, (other) => other.kind === "gate-passed" && other.gate === event.gate),
    }),
  "approval-voided": (event, recorded) =>
    line("approval-voided", recorded, { gate: event.gate, person: event.person, why: event.why.replaceAll("-", " ") }),
  rejected: (event, recorded) => line("rejected", recorded, { gate: event.gate, reason: said(event.reason) }),
  "gate-passed": (event, recorded, log) =>
    together(log, recorded, (other) => other.kind === "approved" && other.gate === event.gate)
      ? []
      : line("gate-passed", recorded, { gate: event.gate, people: event.approvals.map(({ person }) => person) }),
  "reviewers-counted": (event, recorded) =>
    event.shortage === undefined || event.shortage.empty.length === 0
      ? []
      : line("reviewers-short", recorded, { gate: event.gate, missing: event.shortage.empty.length }),
  waived: (event, recorded) =>
    line("waived", recorded, { stage: event.stage.replace(":", " "), reason: said(event.reason) }),
  "update-posted": (event, recorded) => line("update-posted", recorded, { text: said(event.text) }),
  "estimate-set": (event, recorded) =>
    line("estimate-set", recorded, { when: event.when, words: said(event.words), said: event.words.trim() !== "" }),
  noted: (event, recorded) => line("noted", { ...recorded, at: event.at }, { text: said(event.text) }),
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
  validated: (event, recorded) =>
    line("validated", recorded, {
      roles: event.roles.map(roleWord),
      words: said(event.words),
      said: event.words.trim() !== "",
    }),
  linked: (event, recorded, log) => line("linked", recorded, { target: linkTo(event.target, issueUrl(log)) }),
  cancelled: (event, recorded) =>
    line("cancelled", recorded, {
      as: event.as.replaceAll("-", " "),
      of: event.of,
      elsewhere: event.elsewhere,
      words: said(event.words),
      said: event.words.trim() !== "",
    }),
  reopened: (event, recorded) => line("reopened", recorded, { reason: said(event.reason) }),
  closed: untold,
  "closed-by-hand": (_event, recorded) => line("closed-by-hand", recorded, {}),
  "clock-ran-out": (event, recorded) =>
    event.clock === "acknowledge" || event.clock === "update" ? line(`${event.clock}-overdue`, recorded, {}) : [],
  "secret-removed": () => [],
  tampered: (event, recorded) => line("tampered", recorded, { subject: markdown(quietly(event.subject)) }),
  "title-changed": untold,
  "body-changed": untold,
  "step-done": untold,
  moved: untold,
  "action-added": untold,
  "action-opened": untold,
  "action-linked": untold,
  "action-closed": untold,
  "action-reopened": untold,
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

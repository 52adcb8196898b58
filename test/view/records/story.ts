import type { Event } from "../../../src/incident/event.ts";
import type { Recorded } from "../../../src/incident/recorded.ts";
import type { CommentReference } from "../../../src/incident/signal.ts";
import { roleWhyFrom } from "../../../src/incident/stored/old-words.ts";
import { defaultPolicy } from "../../../src/policy/defaults.ts";
import type { Policy } from "../../../src/policy/policy.ts";
import { revisionOf } from "../../../src/text/revision.ts";
import type { Milestone, Person, Role } from "../../../src/vocabulary.ts";
import { ACTIONS, ANALYSIS, ANALYSIS_AT_FIRST, BODY, CATEGORIES, PLAN, RECORD, VERIFICATION } from "./story-texts.ts";

export const rita: Person = { id: 101, login: "rita" };
export const ana: Person = { id: 102, login: "ana" };
export const ben: Person = { id: 103, login: "ben" };
export const omar: Person = { id: 104, login: "omar" };
export const dana: Person = { id: 105, login: "dana" };

/** A log under construction: each line is one recorded fact at a moment of UTC, `2026-11-22 14:02`. */
export type Line = readonly [at: string, actor: Person | undefined, event: Event];

const ISSUE = "https://github.com/acme/shop/issues/42";
const STATUS_PAGE = "https://acme.example/status/checkout";

export const instant = (at: string): number => Date.parse(`${at.replace(" ", "T")}Z`);

/** What follows by itself, or comes from the same hand in the same minute, is told below the line that caused it. */
const isSameAct = ([at, actor]: Line, [before, by]: Line): boolean =>
  at === before && (actor === undefined || actor.id === by?.id);

const causeOf = (lines: readonly Line[], index: number): number => {
  const [line, before] = [lines[index], lines[index - 1]];
  return line !== undefined && before !== undefined && isSameAct(line, before) ? causeOf(lines, index - 1) : index;
};

export const recorded = (lines: readonly Line[]): readonly Recorded[] =>
  lines.map(([at, actor, event], index) => ({
    version: index + 1,
    at: instant(at),
    cause: `story ${causeOf(lines, index) + 1}`,
    actor,
    event,
  }));

export const policy: Policy = {
  ...defaultPolicy(),
  services: {
    checkout: {
      owner: { kind: "user", login: "omar" },
      business: { kind: "user", login: "dana" },
      support: { kind: "team", org: "acme", slug: "payments" },
      rotation: undefined,
      skills: ["postgres"],
      repository: "acme/checkout",
      recipients: ["@acme/helpdesk"],
    },
  },
};

export const declared = (title: string, body: string = BODY, under: Policy = policy): Event => ({
  kind: "declared",
  repository: { id: 7, owner: "acme", name: "shop", defaultBranch: "main" },
  installation: 9,
  number: 42,
  title,
  body,
  url: ISSUE,
  reporter: rita,
  channel: "issue",
  severity: "critical",
  startedAt: instant("2026-11-22 13:52"),
  policy: under,
  policyProblems: [],
});

const comment = (id: number): CommentReference => ({ id, url: `${ISSUE}#issuecomment-${id}` });
const role = (named: Role, person: Person, why: string): Event => ({
  kind: "role-set",
  role: named,
  people: [person],
  why: roleWhyFrom(why),
});
const ack = (...roles: readonly Role[]): Event => ({ kind: "acknowledged", roles });
const milestone = (named: Milestone, at: string): Event => ({
  kind: "milestone-reached",
  milestone: named,
  at: instant(at),
});
const tick = (list: `checklist:${string}` | `tasks:${string}` | `questions:${string}`, item: string): Event => ({
  kind: "ticked",
  list,
  item,
  ticked: true,
});
const moved = (from: string, to: string | undefined): Event => ({ kind: "moved", from, to });
const note = (text: string, at: string): Event => ({ kind: "noted", text, at: instant(at) });
const update = (text: string): Event => ({ kind: "update-posted", text });
const submit = (evidence: string, text: string, id: number): Event => ({
  kind: "evidence-submitted",
  evidence,
  revision: revisionOf(text),
  text,
  comment: comment(id),
});
const approve = (gate: string, text: string, words: string, id: number): Event => ({
  kind: "approved",
  gate,
  revision: revisionOf(text),
  because: { kind: "team", org: "acme", slug: "sre-leads" },
  entries: ["@acme/sre-leads"],
  words,
  source: { kind: "comment", comment: comment(id) },
});
const passed = (gate: string, text: string): Event => ({
  kind: "gate-passed",
  gate,
  revision: revisionOf(text),
  approvals: [{ person: omar, because: { kind: "team", org: "acme", slug: "sre-leads" } }],
});

const CHECKLIST = [
  "When it began",
  "What is seen",
  "Error messages or codes",
  "Screenshots or logs",
  "Affected service",
  "Affected users",
];

const triage: readonly Line[] = [
  ["2026-11-22 14:02", rita, declared("Checkout is down")],
  ["2026-11-22 14:02", rita, milestone("detected", "2026-11-22 13:58")],
  ["2026-11-22 14:02", undefined, { kind: "service-set", service: "checkout", how: "body" }],
  ["2026-11-22 14:02", undefined, role("coordinator", rita, "declared the incident")],
  ["2026-11-22 14:02", undefined, role("lead", ana, "on call for platform")],
  ["2026-11-22 14:02", undefined, role("service-owner", omar, "owns checkout in the service catalogue")],
  ["2026-11-22 14:02", undefined, role("business-owner", dana, "business owner of checkout in the service catalogue")],
  ["2026-11-22 14:02", undefined, moved("receive", "prioritize")],
  ["2026-11-22 14:02", undefined, moved("prioritize", "document")],
  ...CHECKLIST.map((item): Line => ["2026-11-22 14:04", rita, tick("checklist:document", item)]),
  ["2026-11-22 14:04", undefined, moved("document", "assign")],
  ["2026-11-22 14:05", ana, ack("lead")],
  ["2026-11-22 14:05", ana, milestone("acknowledged", "2026-11-22 14:05")],
  ["2026-11-22 14:06", rita, ack("coordinator")],
  ["2026-11-22 14:07", ana, role("analyst", ben, "assigned by ana")],
  ["2026-11-22 14:09", ben, ack("analyst")],
  ["2026-11-22 14:09", undefined, moved("assign", "analysis")],
];

const analysis: readonly Line[] = [
  [
    "2026-11-22 14:12",
    rita,
    update("Payments fail for all customers. We are looking at the database of checkout. Next update at 14:45 UTC."),
  ],
  [
    "2026-11-22 14:16",
    ben,
    note("Pool `checkout-db` is full: 100 of 100 connections idle in transaction", "2026-11-22 14:16"),
  ],
  [
    "2026-11-22 14:26",
    ben,
    note("Restarted the three checkout pods; payments pass again at 60 % of the usual rate", "2026-11-22 14:24"),
  ],
  ["2026-11-22 14:27", ben, milestone("mitigated", "2026-11-22 14:26")],
  ["2026-11-22 14:31", ben, submit("analysis", ANALYSIS_AT_FIRST, 3101)],
  ["2026-11-22 14:31", undefined, moved("analysis", "gate:analysis")],
  [
    "2026-11-22 14:34",
    omar,
    {
      kind: "rejected",
      gate: "analysis",
      revision: revisionOf(ANALYSIS_AT_FIRST),
      reason: "how many orders were lost?",
    },
  ],
  ["2026-11-22 14:34", undefined, moved("gate:analysis", "analysis")],
  ["2026-11-22 14:41", ben, submit("analysis", ANALYSIS, 3104)],
  ["2026-11-22 14:41", undefined, moved("analysis", "gate:analysis")],
  ["2026-11-22 14:44", omar, approve("analysis", ANALYSIS, "clear now", 3105)],
  ["2026-11-22 14:44", undefined, passed("analysis", ANALYSIS)],
  ["2026-11-22 14:44", undefined, moved("gate:analysis", "plan")],
];

const resolution: readonly Line[] = [
  ["2026-11-22 14:46", rita, { kind: "estimate-set", when: "17:00", words: "rollback and a clean start of the pool" }],
  ["2026-11-22 14:50", ana, submit("plan", PLAN, 3110)],
  ["2026-11-22 14:50", undefined, moved("plan", "implement")],
  ["2026-11-22 14:58", ben, tick("tasks:plan", "Roll back checkout to 2026.11.20-3")],
  ["2026-11-22 15:05", ben, tick("tasks:plan", "Raise the pool from 100 to 150 connections")],
  ["2026-11-22 15:16", undefined, { kind: "clock-ran-out", clock: "update", stage: undefined, round: 1 }],
  [
    "2026-11-22 15:19",
    rita,
    update("Checkout is rolled back. About 2 % of the payments still fail; we drain the old connections."),
  ],
  ["2026-11-22 15:24", ben, { kind: "linked", target: "https://github.com/acme/checkout/pull/871" }],
  ["2026-11-22 15:52", ben, tick("tasks:plan", "Drain and restart the old pods one by one")],
  ["2026-11-22 16:20", ana, { kind: "step-done", step: "implement" }],
  ["2026-11-22 16:22", ben, milestone("resolved", "2026-11-22 16:10")],
  ["2026-11-22 16:22", ben, { kind: "resolution-set", resolution: "permanent" }],
  ["2026-11-22 16:22", undefined, moved("implement", "verify")],
  ["2026-11-22 16:24", rita, update("Payments pass at the usual rate since 16:10 UTC. We watch it for an hour.")],
  ["2026-11-22 17:20", ana, submit("verification", VERIFICATION, 3120)],
  ["2026-11-22 17:22", omar, { kind: "validated", roles: ["service-owner"], words: "error rate back to normal" }],
  [
    "2026-11-22 17:25",
    dana,
    { kind: "validated", roles: ["business-owner"], words: "orders come in as on any Sunday" },
  ],
  ["2026-11-22 17:25", undefined, milestone("verified", "2026-11-22 17:25")],
  ["2026-11-22 17:25", undefined, moved("verify", "gate:resolution")],
  ["2026-11-22 17:31", omar, approve("resolution", VERIFICATION, "", 3124)],
  ["2026-11-22 17:31", undefined, passed("resolution", VERIFICATION)],
  ["2026-11-22 17:31", undefined, moved("gate:resolution", "record")],
];

const closure: readonly Line[] = [
  ["2026-11-23 09:10", ben, submit("record", RECORD, 3140)],
  ["2026-11-23 09:10", undefined, moved("record", "catalog")],
];

const filed = (record: "catalog" | "closure-report", revision: string): Event => ({
  kind: "file-written",
  record,
  path: record === "catalog" ? "incidents/catalog.json" : "incidents/2026/0042-checkout-is-down/closure-report.md",
  revision,
  text: undefined,
  commit: "1f6a0e2c9b7d4e5f8a3b1c0d2e4f6a8b9c7d5e3f",
  where: "default",
});

const closeOut: readonly Line[] = [
  ["2026-11-23 09:10", undefined, filed("catalog", "written when the step was current")],
  ["2026-11-23 09:10", undefined, moved("catalog", "closure")],
  [
    "2026-11-23 09:20",
    ana,
    { kind: "action-added", item: "a1", text: ACTIONS.alert, owner: ben, due: "2026-11-30", origin: "command" },
  ],
  [
    "2026-11-23 09:20",
    undefined,
    { kind: "action-opened", item: "a1", number: 43, url: "https://github.com/acme/shop/issues/43" },
  ],
  [
    "2026-11-23 09:21",
    ana,
    { kind: "action-added", item: "a2", text: ACTIONS.timeout, owner: undefined, due: undefined, origin: "command" },
  ],
  [
    "2026-11-23 09:21",
    undefined,
    { kind: "action-opened", item: "a2", number: 44, url: "https://github.com/acme/shop/issues/44" },
  ],
  ["2026-11-23 09:28", rita, tick("questions:closure", "The service owner was known")],
  ["2026-11-23 09:28", rita, tick("questions:closure", "The support team is a permanent one")],
  ["2026-11-23 09:30", rita, { kind: "step-done", step: "closure" }],
  [
    "2026-11-23 09:30",
    undefined,
    { kind: "action-added", item: "a3", text: ACTIONS.channels, owner: undefined, due: undefined, origin: "close-out" },
  ],
  [
    "2026-11-23 09:30",
    undefined,
    { kind: "action-opened", item: "a3", number: 45, url: "https://github.com/acme/shop/issues/45" },
  ],
];

const review: readonly Line[] = [
  ["2026-11-23 09:31", undefined, filed("closure-report", "written once")],
  ["2026-11-23 09:31", undefined, moved("closure", "review")],
];

/** The log of the checkout outage up to a moment of the closing phases. */
export const untilCatalog: readonly Line[] = [...triage, ...analysis, ...resolution, ...closure];
export const untilClosure: readonly Line[] = [...untilCatalog, ...closeOut];
export const untilReview: readonly Line[] = [...untilClosure, ...review];

export const written = (text: string): Event => ({
  kind: "file-written",
  record: "postmortem",
  path: "incidents/2026/0042-checkout-is-down/postmortem.md",
  revision: revisionOf(text),
  text,
  commit: "2a7b1f3d0c8e5f6a9b4c2d1e3f5a7b9c0d8e6f4a",
  where: "branch",
});

/** From the written post-mortem to the step `report`. */
export const untilReport = (postmortem: string): readonly Line[] => [
  ...untilReview,
  ["2026-11-23 09:32", undefined, written(postmortem)],
  [
    "2026-11-23 09:32",
    undefined,
    {
      kind: "pull-request-opened",
      number: 57,
      url: "https://github.com/acme/shop/pull/57",
      branch: "firewarden/incident-42",
      headSha: "2a7b1f3d0c8e5f6a9b4c2d1e3f5a7b9c0d8e6f4a",
    },
  ],
  ["2026-11-24 10:00", ana, { kind: "categories-filled", categories: CATEGORIES, where: "comment" }],
  ["2026-11-24 10:00", undefined, moved("review", "gate:review")],
  [
    "2026-11-24 14:15",
    omar,
    {
      kind: "approved",
      gate: "review",
      revision: revisionOf(postmortem),
      because: { kind: "team", org: "acme", slug: "sre-leads" },
      entries: ["@acme/sre-leads"],
      words: "",
      source: { kind: "review", pullRequest: 57, reviewId: 9001, commit: "2a7b1f3d0c8e5f6a9b4c2d1e3f5a7b9c0d8e6f4a" },
    },
  ],
  ["2026-11-24 14:15", undefined, passed("review", postmortem)],
  ["2026-11-24 14:15", undefined, moved("gate:review", "changes")],
  ["2026-11-24 14:20", omar, { kind: "pull-request-merged", number: 57 }],
  ["2026-11-26 11:00", ben, { kind: "action-linked", item: "a1", target: "https://github.com/acme/shop/pull/58" }],
  ["2026-11-26 11:05", ben, { kind: "action-closed", item: "a1", completed: true }],
  ["2026-11-27 16:40", rita, { kind: "action-linked", item: "a3", target: STATUS_PAGE }],
  ["2026-11-27 16:40", rita, { kind: "action-closed", item: "a3", completed: true }],
  ["2026-11-27 17:00", omar, { kind: "action-closed", item: "a2", completed: false }],
  ["2026-11-27 17:00", undefined, moved("changes", "residual")],
  ["2026-12-01 17:00", undefined, moved("residual", "report")],
];

import { accountOf } from "../../src/incident/authority/who.ts";
import { placeOf } from "../../src/incident/commands/arguments/place-of.ts";
import type { ArgumentProblem, CommandProblem } from "../../src/incident/commands/command.ts";
import type { ToDo } from "../../src/incident/now/to-do.ts";
import type { Refusal } from "../../src/incident/refusal.ts";
import type { Missing } from "../../src/incident/step/missing.ts";
import { NEAR_FORMS } from "../../src/incident/words/near-command.ts";
import { productionSupport } from "../../src/process/production-support.ts";
import type { TimeTrouble } from "../../src/text/times/time-trouble.ts";
import type { Trouble } from "../../src/view/troubles.ts";
import { named, subjects } from "../incident/named.ts";

const who = named("@ana", "@acme/sre-leads", "anyone with maintain");
const until = "2026-11-22T15:05:00.000Z";
const gate = {
  gate: "analysis",
  evidence: "analysis",
  counted: 0,
  needed: 2,
  command: "/approve analysis",
  places: who,
};
const short = {
  ...{
    short: true,
    seats: 3,
    several: true,
    lacking: 1,
    nobody: named("@acme/sre-leads", "the service-owner (nobody yet)"),
  },
  ...{
    able: named("@dee", "@eli"),
    leftOut: named("@ben (author)", "@cy (analyst)"),
    roles: ["service-owner"],
    authority: named("@ada", "anyone with admin"),
  },
};
/** Everything that can be wrong with an argument, beside a word that is none of those known. */
const PROBLEMS: readonly ArgumentProblem[] = [
  { problem: "several-roles", roles: ["lead", "analyst"] },
  ...[true, false].flatMap((several): readonly ArgumentProblem[] => [
    { problem: "nobody-named", several },
    { problem: "not-people", several, given: "the other" },
  ]),
  { problem: "two-owners", people: ["@ana", "@ben"] },
  { problem: "no-owner", given: "@acme/sre" },
  { problem: "no-target", given: "it" },
  { problem: "no-issue", given: "the" },
  { problem: "no-item", given: "#9", items: [] },
  { problem: "no-item", given: "#9", items: ["#7", "#8"] },
  { problem: "nothing-amended", given: "#7" },
  { problem: "too-many-items", count: 30, most: 20 },
  { problem: "no-name" },
  { problem: "no-number" },
  { problem: "no-step" },
  { problem: "no-text", step: "verify" },
  { problem: "issue-unseen", given: "#99999" },
  { problem: "this-incident", given: "#42" },
  { problem: "pull-request", given: "#43" },
  { problem: "duplicate-of-this", given: "#44" },
  { problem: "duplicate-itself", given: "#46" },
  { problem: "duplicate-of-another", given: "#45", other: 7 },
  { problem: "said", said: "noon is not a time" },
];
const pullRequest = "https://github.com/acme/shop/pull/77";

const missing = (what: Missing["what"], facts: Missing["facts"] = {}): Missing & { readonly state: string } => ({
  stage: "analysis",
  what,
  facts,
  who,
  state: JSON.stringify(facts),
});

/** Every reason why a text is not the time that was asked for. */
const TIME_TROUBLES: readonly (readonly [string, string, TimeTrouble["why"], string, Refusal["facts"]?])[] = [
  ["/correct started", "past", "missing", ""],
  ["/mitigated", "past", "unreadable", "quarter past"],
  ["/mitigated", "past", "future", "18:30"],
  ["/mitigated", "past", "no-time", "Friday"],
  ["/mitigated", "past", "letters", "14:05 IST", { words: "IST", written: "14:05" }],
  ["/mitigated", "past", "no-offset", "14:05 +25:00", { words: "+25:00" }],
  ["/mitigated", "past", "left-over", "14:05 Monday deploy", { words: "Monday deploy" }],
  [
    "/mitigated",
    "past",
    "two-ways",
    "yesterday midnight",
    { moments: ["2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z"] },
  ],
  ["/mitigated", "past", "skipped", "2026-03-29 02:30"],
  ["/eta", "estimate", "two-times", "18:00-19:00"],
  ["/eta", "estimate", "past", "14:05"],
  ["/eta", "estimate", "unreadable", "soon"],
  ["/eta", "estimate", "two-ways", "1/12", { days: ["2026-12-01", "2027-01-12"] }],
  ["/action", "due", "unreadable", "someday"],
  ["/action", "due", "no-day", "tomorrow 9am"],
  ["/action", "due", "past", "20 Nov"],
];

/** Everything that can be missing, in each of its forms. */
export const MISSING: readonly (Missing & { readonly state: string })[] = [
  missing("declared"),
  missing("severity"),
  missing("checklist", { boxes: ["When it began", "What is seen"], command: "/done document" }),
  missing("checklist", { boxes: [], command: "/done document" }),
  missing("players", { open: ["lead", "service-owner"], silent: named("@ana (lead)", "@ben (analyst)") }),
  missing("players", { open: ["analyst"], silent: [] }),
  missing("players", { open: [], silent: named("@ana (lead)") }),
  missing("evidence", {
    name: "analysis",
    asks: ["Root cause", "Impact"],
    tasks: false,
    command: "/submit analysis",
    rejected: false,
  }),
  missing("evidence", { name: "plan", asks: [], tasks: true, command: "/submit plan", rejected: true }),
  missing("tasks", { boxes: ["roll back"], command: "/done implement" }),
  missing("tasks", { boxes: [], command: "/done implement" }),
  missing("resolved", { temporary: true }),
  missing("resolved", { temporary: false }),
  missing("monitored", { resolved: true, until }),
  missing("monitored", { resolved: false, until: "" }),
  missing("validated", { roles: ["service-owner", "business-owner"] }),
  missing("filed", { record: "closure-report", rejected: false, command: "" }),
  missing("filed", { record: "report", rejected: true, command: "/submit report" }),
  missing("questions", { boxes: ["The service owner was known"], command: "/done closure" }),
  missing("questions", { boxes: [], command: "/done closure" }),
  missing("categories", { empty: ["communication", "training"], command: "/submit review" }),
  missing("actions", { items: ["#43 Alert on pool size", "Name the owner"], authority: named("@ada") }),
  missing("watched", { until }),
  missing("watched", { until: "" }),
  missing("gate", { ...gate, state: "waiting" }),
  missing("gate", { ...gate, ...short, state: "waiting" }),
  missing("gate", { ...gate, ...short, lacking: 3, able: [], leftOut: [], roles: [], state: "waiting" }),
  missing("gate", { ...gate, short: true, unreadable: subjects("the team @acme/sre-leads"), state: "waiting" }),
  missing("gate", { ...gate, short: true, absent: subjects("the team @acme/ghosts"), state: "waiting" }),
  missing("gate", {
    ...gate,
    ...short,
    unreadable: subjects("the team @acme/a"),
    absent: subjects("the account @b"),
    state: "waiting",
  }),
  missing("gate", { ...gate, short: true, taken: subjects("the account @b"), state: "waiting" }),
  missing("gate", { ...gate, state: "rejected" }),
  missing("gate", { ...gate, state: "no-evidence", needed: 1 }),
  missing("gate", { ...gate, state: "not-reached" }),
  missing("merge", { pullRequest, records: ["postmortem", "report"], state: "open" }),
  missing("merge", { pullRequest, records: ["postmortem"], state: "closed" }),
];

/** Kinds of which the line of what is to be done tells nothing: nobody has to do it, or another line says it. */
const UNTOLD = ["declared", "severity", "resolved"];

const toDo = (what: ToDo["what"], facts: ToDo["facts"], more: Partial<ToDo> = {}): ToDo => ({
  urgency: "paper",
  what,
  facts,
  who: named("@ana"),
  ...more,
});

const repair = {
  last: "",
  isCauseKnown: false,
  isMitigated: false,
  isStandIn: false,
  isSilent: false,
  isSeveral: false,
};
const owed = MISSING.filter(({ what }) => ["checklist", "players", "evidence", "tasks"].includes(what));

/** Everything that can be to do, in each of its forms. */
export const TO_DOS: readonly ToDo[] = [
  toDo("answer", { until }),
  toDo("answer", { until: "" }, { who }),
  toDo("take", { roles: ["lead", "analyst"] }, { who: [] }),
  toDo("repair", { ...repair, all: 0, done: 0 }),
  toDo("repair", { ...repair, isSilent: true, all: 0, done: 0 }),
  toDo("repair", { ...repair, isStandIn: true, isMitigated: true, all: 0, done: 0 }, { who }),
  toDo("repair", { ...repair, last: "record" }, { who: named("@ben") }),
  toDo("repair", { ...repair, isCauseKnown: true, isSeveral: true, all: 3, done: 1 }, { who: named("@ben", "@cy") }),
  toDo("workaround", {}),
  toDo("update", { since: until }),
  toDo("write-down", {}, { parts: owed.map(({ what, facts }) => toDo(what as ToDo["what"], facts)) }),
  toDo("evidence", {
    name: "analysis",
    command: "/submit analysis",
    rejected: true,
    by: accountOf({ id: 3, login: "cy" }),
    reason: "Why then?",
  }),
  toDo("filed", {
    record: "report",
    command: "/submit report",
    rejected: true,
    by: accountOf({ id: 3, login: "cy" }),
    reason: "Who paid?",
  }),
  toDo("gate", { ...gate, state: "waiting", held: true }),
  toDo("gate", { ...gate, state: "waiting", asked: named("@acme/sre-leads"), excluded: named("@ben") }),
  toDo("actions", { items: ["#43 Alert on pool size"], all: 1, done: 0 }),
  ...MISSING.filter(({ what }) => !UNTOLD.includes(what)).map(({ what, facts }) => toDo(what as ToDo["what"], facts)),
];

const act = "/approve analysis";

/** Every reasoned no, with facts as the core gives them. */
export const REFUSALS: readonly Refusal[] = [
  { rule: "not-allowed", facts: { act: "/severity low", who } },
  { rule: "not-allowed", facts: { act: "/severity low", who, namesake: "mia" } },
  { rule: "not-allowed", facts: { act: "/submit plan", step: "plan", owner: "lead", evidence: "plan", who } },
  { rule: "not-allowed", facts: { act: "/done closure", step: "closure", owner: "coordinator", evidence: "", who } },
  { rule: "not-allowed", facts: { act: "/done catalog", step: "catalog", owner: "firewarden", evidence: "", who } },
  { rule: "not-allowed", facts: { act: "/take lead", held: "role", name: "lead", who: named("@ana") } },
  { rule: "not-allowed", facts: { act: "/take lead", held: "settings", name: "lead", who } },
  ...([{ lacks: "reason" }, { lacks: "text" }, ...PROBLEMS] as const).map(
    (problem: CommandProblem): Refusal => ({
      rule: "bad-argument",
      facts: { act: "/severity", command: "severity", ...problem },
    }),
  ),
  ...["ending", "milestone", "resolution", "role", "severity"].flatMap((what) =>
    ["", "purple"].map(
      (given): Refusal => ({
        rule: "bad-argument",
        facts: { act: "/x", what, given, known: ["a", "b"], command: "take" },
      }),
    ),
  ),
  ...TIME_TROUBLES.map(([head, reads, trouble, given, more = {}]): Refusal => {
    const now = { zone: "Europe/Zurich", clock: "2026-11-22T14:05:00Z", soon: "2026-11-22T15:30:00Z" };
    return { rule: "bad-time", facts: { act: `${head} ${given}`, head, reads, trouble, given, ...now, ...more } };
  }),
  {
    rule: "out-of-order",
    facts: {
      act: "/mitigated",
      milestone: "mitigated",
      at: "2026-11-22T14:20:00.000Z",
      side: "after",
      other: "resolved",
      otherAt: "2026-11-22T14:05:00.000Z",
      again: "/mitigated TIME",
      mend: "/correct resolved TIME",
    },
  },
  {
    rule: "out-of-order",
    facts: {
      act: "/correct acknowledged 13:00",
      milestone: "acknowledged",
      at: "2026-11-22T13:00:00.000Z",
      side: "before",
      other: "declared",
      otherAt: "2026-11-22T14:00:00.000Z",
      again: "/correct acknowledged TIME",
      mend: "",
    },
  },
  ...(
    [
      "unanswered",
      "edited-meanwhile",
      "deleted-meanwhile",
      "dismissed-meanwhile",
      "removed-meanwhile",
      "closed-meanwhile",
    ] as const
  ).map((rule) => ({
    ...{ rule, facts: { act, subject: { kind: "team", org: "acme", slug: "sre-leads" } as const, author: "ana" } },
  })),
  { rule: "unreadable", facts: { act, subject: { kind: "team", org: "acme", slug: "sre-leads" } as const } },
  { rule: "on-pull-request", facts: { act: "/approve review", pullRequest: 57, isWord: true } },
  { rule: "on-pull-request", facts: { act: "/ack", pullRequest: 57, isWord: false } },
  { rule: "another-account", facts: { act: "/assign analyst @mia", login: "mia" } },
  { rule: "no-such-person", facts: { act: "/assign lead @bobb", login: "bobb" } },
  {
    rule: "no-such-stage",
    facts: { act: "/approve analisys", given: "analisys", known: ["analysis", "review"], meant: "analysis" },
  },
  { rule: "no-such-stage", facts: { act: "/approve", given: "", known: ["analysis", "review"], meant: "" } },
  ...[true, false].map(
    (hasText): Refusal => ({
      rule: "empty-evidence",
      facts: { act: "/submit analysis", evidence: "analysis", asks: ["Root cause", "Impact"], hasText },
    }),
  ),
  { rule: "plan-without-tasks", facts: { act: "/submit plan" } },
  { rule: "evidence-missing", facts: { act, gate: "analysis", evidence: "analysis" } },
  { rule: "gate-not-open", facts: { act, gate: "", ...placeOf({ key: "assign", id: "assign", kind: "step" }) } },
  ...productionSupport.stages.map(
    (stage): Refusal => ({ rule: "gate-not-open", facts: { act, gate: "analysis", ...placeOf(stage) } }),
  ),
  { rule: "gate-not-open", facts: { act, gate: "analysis", current: "" } },
  ...["author", "editor", "writer", "analyst", "configured"].flatMap((why) =>
    [true, false].map(
      (former): Refusal => ({
        rule: "excluded",
        facts: { act, gate: "analysis", evidence: "analysis", why, former, who },
      }),
    ),
  ),
  { rule: "not-a-reviewer", facts: { act, gate: "analysis", who } },
  { rule: "not-a-reviewer", facts: { act, gate: "analysis", who, namesake: "mia" } },
  { rule: "not-a-reviewer", facts: { act, gate: "analysis", who, assigned: "service-owner" } },
  { rule: "written-before", facts: { act, gate: "analysis", evidence: "analysis" } },
  { rule: "already-counted", facts: { act, gate: "analysis" } },
  { rule: "already-passed", facts: { act, gate: "analysis" } },
  { rule: "already-passed", facts: { act, gate: "analysis", who } },
  { rule: "unticked", facts: { act: "/done document", step: "document", boxes: ["When it began"], who } },
  { rule: "unticked", facts: { act: "/done document", step: "document", boxes: ["a", "b", "c", "d"], who } },
  { rule: "needs-evidence", facts: { act: "/done analysis", step: "analysis", evidence: "/submit analysis" } },
  { rule: "own-waiver", facts: { act: "/waive plan", stage: "plan" } },
  { rule: "own-waiver", facts: { act: "/waive plan", stage: "plan", who } },
  { rule: "no-authority", facts: { act: "/waive plan" } },
  ...["severity", "way", "role", "turn", "done", "unsaid", "time", "open"].map(
    (why): Refusal => ({
      rule: "nothing-to-do",
      facts: {
        act: "/x",
        why,
        given: "high",
        name: "lead",
        step: "plan",
        milestone: "mitigated",
        again: "/mitigated TIME",
      },
    }),
  ),
  { rule: "already-closed", facts: { act: "/note x" } },
  { rule: "already-closed", facts: { act: "/note x", who } },
  { rule: "not-resolved", facts: { act: "/validate", before: false } },
  { rule: "not-resolved", facts: { act: "/validate", before: true } },
  { rule: "declared-on-closed", facts: {} },
  { rule: "declared-on-item", facts: {} },
  {
    rule: "nothing-ticked",
    facts: { act: "/done closure", step: "closure", boxes: ["We knew who owns it", "A team supports it"] },
  },
  { rule: "misspelled", facts: { word: "/aprove", meant: "approve" } },
  { rule: "misspelled", facts: { word: "/sev", meant: "severity", line: "/severity high" } },
  ...NEAR_FORMS.map((form) => ({
    rule: "near-command" as const,
    facts: { form, word: "/ack", send: "/ack\n/take lead" },
  })),
  { rule: "near-command", facts: { form: "addressed", word: "addressed", send: "" } },
  { rule: "doubtful-author", facts: { act: "/approve" } },
  { rule: "unreadable-text", facts: { act: "/approve" } },
  { rule: "unreadable-text", facts: { act: "/submit plan", isEvidence: true } },
  { rule: "too-many-commands", facts: { words: ["/ack", "/note"] } },
];

const delivery = "6d3f0bd2-9d2c-4c6e-8a8a-0a4b5c6d7e8f";

/** What can go wrong with Firewarden itself. */
export const TROUBLES: readonly Trouble[] = [
  ...["issue_comment", "issues", "pull_request_review", "pull_request"].map(
    (event): Trouble => ({ kind: "delivery", delivery, event, by: { id: 7, login: "ana" }, attempts: 8 }),
  ),
  { kind: "delivery", delivery, event: "issues", by: undefined, attempts: 8 },
  { kind: "files", reason: "the branch incidents/0042 takes no commit of the app: Cannot update this protected ref" },
  ...["https://github.com/acme/incidents/pull/5", undefined].map(
    (pullRequest): Trouble => ({
      ...{ kind: "records", owner: "acme", name: "incidents", pullRequest, gate: "review" },
      authority: named("@ada"),
    }),
  ),
  { kind: "forbidden", reason: "Resource not accessible by integration" },
  { kind: "showing", lane: "99#42" },
];

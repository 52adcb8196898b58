import type { Exclusion, Gate, Reviewer } from "../process/process.ts";
import { actsAs, firstYes, hasPermission, isMember, isUser, roleInWords, type Verdict } from "./authority.ts";
import type { Approval, GateRecord, Incident } from "./incident.ts";
import type { Asking } from "./question.ts";
import type { Reckoning } from "./reckoning.ts";
import { holdersOf, holds } from "./roles.ts";
import type { CommentReference } from "./signal.ts";
import { gateById, stageByKey } from "./stages.ts";
import type { Person } from "./vocabulary.ts";

const EMPTY: GateRecord = { approvals: [], passed: undefined, rejected: undefined };

export const gateRecord = (incident: Incident, gate: Gate): GateRecord => incident.gates[gate.id] ?? EMPTY;

/** What a gate judges: a submitted text, or a file of the record. */
export type Judged = {
  readonly revision: string;
  readonly author: Person | undefined;
  readonly editors: readonly Person[];
  readonly comment: CommentReference | undefined;
};

export const judgedBy = (incident: Incident, gate: Gate): Judged | undefined => {
  if (gate.evidence !== "postmortem" && gate.evidence !== "report") return incident.evidence[gate.evidence];
  const file = incident.files[gate.evidence];
  // Firewarden writes the file, but whose words stand in it is the author of what the step was given.
  const given = incident.evidence[stageByKey(incident, gate.returnsTo)?.id ?? ""];
  return file && { revision: file.revision, author: given?.author, editors: file.editors, comment: undefined };
};

/** Why this person's approval cannot count at this gate, whatever entitles them; undefined when nothing stands against it. */
export const exclusionOf = (incident: Incident, gate: Gate, person: Person): string | undefined => {
  const judged = judgedBy(incident, gate);
  const applies = (exclusion: Exclusion): string | undefined => {
    if (exclusion.kind === "role") return holds(incident, exclusion.role, person) ? exclusion.role : undefined;
    if (exclusion.kind === "user")
      return exclusion.login.toLowerCase() === person.login.toLowerCase() ? "configured" : undefined;
    if (judged?.author?.id === person.id) return "author";
    return judged?.editors.some((editor) => editor.id === person.id) === true ? "editor" : undefined;
  };
  return gate.exclude.map(applies).find((why) => why !== undefined);
};

function* matches(incident: Incident, reviewer: Reviewer, person: Person): Asking<Verdict> {
  if (reviewer.kind === "user") return yield* isUser(reviewer.login, person);
  if (reviewer.kind === "team") return yield* isMember(reviewer.org, reviewer.slug, person);
  if (reviewer.kind === "role") return yield* actsAs(incident, reviewer.role, person);
  return yield* hasPermission(person, reviewer.atLeast);
}

/** Whether this person is one of the gate's reviewers, at this moment. */
export function* isReviewer(incident: Incident, gate: Gate, person: Person): Asking<Verdict> {
  return yield* firstYes(gate.reviewers.map((reviewer) => () => matches(incident, reviewer, person)));
}

export const reviewersInWords = (incident: Incident, gate: Gate): readonly string[] => [
  ...new Set(
    gate.reviewers.flatMap((reviewer) => {
      if (reviewer.kind === "user") return [`@${reviewer.login}`];
      if (reviewer.kind === "team") return [`@${reviewer.org}/${reviewer.slug}`];
      return reviewer.kind === "role" ? roleInWords(incident, reviewer.role) : [`anyone with ${reviewer.atLeast}`];
    }),
  ),
];

type Judgement = { readonly approval: Approval; readonly against: string | undefined };

const judge =
  (incident: Incident, gate: Gate, revision: string | undefined) =>
  (approval: Approval): Judgement => ({
    approval,
    against:
      approval.voided ??
      (approval.revision === revision ? exclusionOf(incident, gate, approval.person) : "another revision"),
  });

/** One person counts once, by numeric id, whatever names and entries list them. */
const distinct = (judgements: readonly Judgement[]): readonly Judgement[] => [
  ...new Map(judgements.map((judgement) => [judgement.approval.person.id, judgement])).values(),
];

const stateOf = (incident: Incident, gate: Gate, judged: Judged | undefined): Reckoning["state"] => {
  const record = gateRecord(incident, gate);
  if (incident.waived[gate.key] !== undefined) return "waived";
  if (record.passed !== undefined) return "passed";
  if (judged === undefined) return "no-evidence";
  if (record.rejected !== undefined && record.rejected.revision === judged.revision) return "rejected";
  return incident.current === gate.key ? "waiting" : "not-reached";
};

const excludedPeople = (incident: Incident, gate: Gate): Reckoning["excluded"] => {
  const judged = judgedBy(incident, gate);
  const candidates = [
    judged?.author,
    ...(judged?.editors ?? []),
    ...gate.exclude.flatMap((each) => (each.kind === "role" ? holdersOf(incident, each.role) : [])),
  ];
  const people = new Map(candidates.flatMap((person) => (person === undefined ? [] : [[person.id, person] as const])));
  return [...people.values()].flatMap((person) => {
    const why = exclusionOf(incident, gate, person);
    return why === undefined ? [] : [{ person, why }];
  });
};

/** The gate's reckoning from the incident alone. Pure; standings are looked up again when it passes (`advance.ts`). */
export const reckon = (incident: Incident, gate: Gate): Reckoning => {
  const judged = judgedBy(incident, gate);
  const judgements = distinct(gateRecord(incident, gate).approvals.map(judge(incident, gate, judged?.revision)));
  return {
    gate: gate.id,
    state: stateOf(incident, gate, judged),
    evidence: gate.evidence,
    revision: judged?.revision,
    needed: gate.approvals,
    counted: judgements.flatMap(({ approval, against }) =>
      against === undefined ? [{ person: approval.person, because: approval.because }] : [],
    ),
    discounted: judgements.flatMap(({ approval, against }) =>
      against === undefined ? [] : [{ person: approval.person, why: against }],
    ),
    reviewers: reviewersInWords(incident, gate),
    excluded: excludedPeople(incident, gate),
  };
};

export const reckonById = (incident: Incident, id: string): Reckoning | undefined => {
  const gate = gateById(incident, id);
  return gate && reckon(incident, gate);
};

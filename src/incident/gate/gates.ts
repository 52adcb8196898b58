import type { Gate } from "../../process/process.ts";
import { type Entry, entriesOf, entryName, isGrouped, type Seating, stillEmpty } from "../../process/quorum.ts";
import type { Person } from "../../vocabulary.ts";
import { type Blocked, blocking, hasPermission, isMember, isUser, type Verdict } from "../authority/authority.ts";
import { calledNow } from "../authority/called-now.ts";
import { distinctWho, teamOf, type Who } from "../authority/who.ts";
import type { Approval, GateRecord, Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import { gateById } from "../step/stages.ts";
import { excludedPeople, exclusionOf } from "./exclusions.ts";
import { type Judged, judgedBy } from "./judged.ts";
import type { Reckoning } from "./reckoning.ts";
import { reviewsAs, whoReviewsAs } from "./role-reviewers.ts";

const EMPTY: GateRecord = { approvals: [], passed: undefined, rejected: undefined };

export const gateRecord = (incident: Incident, gate: Gate): GateRecord => incident.gates[gate.id] ?? EMPTY;

function* matches(incident: Incident, entry: Entry, person: Person): Asking<Verdict> {
  if (entry.kind === "user") return yield* isUser(incident.policy, entry.login, person);
  if (entry.kind === "team") return yield* isMember(entry.org, entry.slug, person);
  if (entry.kind === "role") return yield* reviewsAs(incident, entry.role, person);
  return yield* hasPermission(person, entry.atLeast);
}

/** What entitles a person at a gate: the entries that name them, `because` of the first. */
export type Entitlement =
  | { readonly kind: "yes"; readonly because: Who; readonly entries: readonly string[] }
  | Blocked;

/**
 * Whether this person is one of the gate's reviewers, at this moment. Where the gate has groups, each entry is asked,
 * since it matters whom somebody stands for; else the first that names them is enough.
 */
export function* isReviewer(incident: Incident, gate: Gate, person: Person): Asking<Entitlement> {
  const grouped = isGrouped(gate.reviewers);
  const entries: string[] = [];
  let because: Who | undefined;
  let blocked: Blocked = { kind: "no" };
  for (const entry of entriesOf(gate.reviewers)) {
    if (entries.length > 0 && !grouped) break;
    const verdict = yield* matches(incident, entry, person);
    if (verdict.kind === "yes") {
      because ??= verdict.because;
      entries.push(entryName(entry));
    } else blocked = blocking(blocked, verdict);
  }
  return because !== undefined ? { kind: "yes", because, entries } : blocked;
}

const whoIsMeant = (incident: Incident, entry: Entry): readonly Who[] => {
  if (entry.kind === "user") return [{ kind: "account", login: calledNow(incident, entry.login) }];
  if (entry.kind === "team") return [teamOf(entry)];
  return entry.kind === "role" ? whoReviewsAs(incident, entry.role) : [{ kind: "permission", atLeast: entry.atLeast }];
};

export const whoReviews = (incident: Incident, gate: Gate): readonly Who[] =>
  distinctWho(entriesOf(gate.reviewers).flatMap((entry) => whoIsMeant(incident, entry)));

/** Who could fill each of these seats. */
export const whoCouldSit = (incident: Incident, gate: Gate, seats: Seating): Reckoning["open"] => {
  const meant = new Map(entriesOf(gate.reviewers).map((entry) => [entryName(entry), whoIsMeant(incident, entry)]));
  return seats.map((seat) => distinctWho(seat.flatMap((name) => meant.get(name) ?? [])));
};

type Judgement = { readonly approval: Approval; readonly against: Reckoning["discounted"][number]["why"] | undefined };

const judge =
  (incident: Incident, gate: Gate, revision: string | undefined) =>
  (approval: Approval): Judgement => ({
    approval,
    against:
      approval.voided ??
      (approval.revision === revision ? exclusionOf(incident, gate, approval.person) : "another-revision"),
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

/** The gate's reckoning from the incident alone. Pure; standings are looked up again when it passes (`advance.ts`). */
export const reckon = (incident: Incident, gate: Gate): Reckoning => {
  const judged = judgedBy(incident, gate);
  const judgements = distinct(gateRecord(incident, gate).approvals.map(judge(incident, gate, judged?.revision)));
  const counting = judgements.filter(({ against }) => against === undefined).map(({ approval }) => approval);
  const seated = counting.map(({ person, entries }) => ({ id: person.id, entries }));
  return {
    gate: gate.id,
    state: stateOf(incident, gate, judged),
    evidence: gate.evidence,
    revision: judged?.revision,
    needed: gate.approvals,
    counted: counting.map(({ person, because }) => ({ person, because })),
    open: whoCouldSit(incident, gate, stillEmpty(gate.reviewers, gate.approvals, seated)),
    discounted: judgements.flatMap(({ approval, against }) =>
      against === undefined ? [] : [{ person: approval.person, why: against }],
    ),
    reviewers: whoReviews(incident, gate),
    excluded: excludedPeople(incident, gate),
  };
};

export const reckonById = (incident: Incident, id: string): Reckoning | undefined => {
  const gate = gateById(incident, id);
  return gate && reckon(incident, gate);
};

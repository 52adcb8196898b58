import type { Gate } from "../../process/process.ts";
import { entriesOf } from "../../process/quorum.ts";
import { type Person, ROLES } from "../../vocabulary.ts";
import { askedAtGate } from "../authority/approvers.ts";
import { heard, whoActsAs } from "../authority/authority.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { holds } from "../authority/roles.ts";
import type { Who } from "../authority/who.ts";
import { type Judged, judgedBy } from "../gate/judged.ts";
import { mayHaveSeenAnother } from "../gate/learn-stood.ts";
import { isOnlyAssigned } from "../gate/role-reviewers.ts";
import type { Incident } from "../incident.ts";
import { isOvertaken } from "../now/overtaken.ts";
import type { Asking } from "../question.ts";
import { currentStage } from "../step/stages.ts";
import { placeOf } from "./arguments/place-of.ts";
import { type Call, type CommandOutcome, refuse } from "./command.ts";

export type ReviewerStanding = {
  readonly kind: "entitled";
  readonly because: Who;
  readonly entries: readonly string[];
  readonly revision: string;
};

const SECOND = 1_000;

/**
 * A word that was written before the text that stands there is about another text, however late it comes. Only within
 * the second of the submission do the comments' numbers tell which came first: later, the comment that holds the text
 * may be a newer one in which the same text was handed in again.
 */
const isAboutAnother = ({ comment, since, revision, stood }: Judged, call: Call): boolean =>
  call.at < since ||
  mayHaveSeenAnother(stood, revision, call.at) ||
  (comment !== undefined && call.at < since + SECOND && call.comment.id < comment.id);

/** Which right a word at a gate needs. */
type Word = "approve" | "reject";

/** As `review`, of a word that somebody wrote as a command. */
export function* reviewBy(call: Call, word: Word, gate: Gate): Asking<CommandOutcome | ReviewerStanding> {
  const { incident, actor, act } = call;
  const standing = yield* review(incident, word, gate, actor, act);
  const judged = judgedBy(incident, gate);
  if (standing.kind !== "entitled" || judged === undefined || !isAboutAnother(judged, call)) return standing;
  return refuse("written-before", { act, gate: gate.id, evidence: gate.evidence });
}

/** Why this person's word cannot be taken at this gate now; undefined, and the reviewers' entry, when it can. */
export function* review(
  incident: Incident,
  word: Word,
  gate: Gate,
  person: Person,
  act: string,
): Asking<CommandOutcome | ReviewerStanding> {
  const judged = judgedBy(incident, gate);
  if (incident.gates[gate.id]?.passed !== undefined)
    return refuse("already-passed", { act, gate: gate.id, who: whoActsAs(incident, "lead") });
  if (judged === undefined) return refuse("evidence-missing", { act, gate: gate.id, evidence: gate.evidence });
  if (incident.current !== gate.key) {
    const current = currentStage(incident);
    return refuse("gate-not-open", {
      act,
      gate: gate.id,
      ...placeOf(current),
      overtaken: current?.kind === "step" && isOvertaken(incident, current),
    });
  }
  // Whom the gate asks, by name: that is shorter than all who may.
  const who = askedAtGate(incident, gate);
  const ruling = yield* AUTHORITY[word].may(incident, person, gate);
  if (ruling.kind === "left-out")
    return refuse("excluded", {
      ...{ act, gate: gate.id, evidence: gate.evidence, why: ruling.because, who },
      former: ROLES.some((role) => role === ruling.because && !holds(incident, role, person)),
    });
  const verdict = heard(ruling);
  if (verdict.kind === "unreadable") return refuse("unreadable", { act, subject: verdict.subject });
  if (verdict.kind === "no")
    return refuse("not-a-reviewer", { act, gate: gate.id, who, assigned: assignedOnly(incident, gate, person) });
  return { ...verdict, kind: "entitled", revision: judged.revision };
}

/** The role by which somebody would review, had the configuration not named others for it; empty where there is none. */
const assignedOnly = (incident: Incident, gate: Gate, person: Person): string =>
  entriesOf(gate.reviewers)
    .flatMap((entry) => (entry.kind === "role" ? [entry.role] : []))
    .find((role) => isOnlyAssigned(incident, role, person)) ?? "";

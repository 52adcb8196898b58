import type { Approval, Incident } from "../../../src/incident/incident.ts";
import type { Gate } from "../../../src/process/process.ts";
import { parseComment } from "../../../src/signals/commands/commands.ts";
import { revisionOf } from "../../../src/text/revision.ts";
import { isHonest, type Truth, violations } from "../../incident/gate-invariant.ts";
import { account, permissionOf, SRE } from "../../simulated-github/cast.ts";
import type { Comment, Touch } from "../../simulated-github/state.ts";
import type { Claim, Found } from "./claim.ts";

const submittedIn = (body: string | undefined): string | undefined =>
  parseComment(body ?? "")
    .commands.find(({ command }) => command === "submit")
    ?.text.trim();

const revisionAt = (touch: Touch | undefined): string => {
  const text = submittedIn(touch?.body);
  return text === undefined ? "" : revisionOf(text);
};

/** Whether the log took this touch for a change of evidence: the word that ended the incident may have come later still. */
const isTaken = ({ log }: Found, { id }: Comment, { at }: Touch): boolean =>
  log.some(
    ({ cause, event }) =>
      event.kind === "evidence-edited" &&
      cause.startsWith(`comment ${id} edited at ${new Date(at - (at % 1_000)).toISOString()}`),
  );

/** After the end nothing moves any more: what is touched then is only said aloud. */
const touchesOf = (found: Found, comment: Comment): readonly Touch[] => {
  const end = found.incident?.ending?.at;
  if (end === undefined) return comment.touches;
  return comment.touches.filter((touch, index) => index === 0 || touch.at < end || isTaken(found, comment, touch));
};

/** The touches that changed what the text says, the first included; ticking is none. */
const rewritings = (found: Found, comment: Comment): readonly Touch[] => {
  const touches = touchesOf(found, comment);
  return touches.filter((touch, index) => index === 0 || revisionAt(touch) !== revisionAt(touches[index - 1]));
};

export const gatesOf = (incident: Incident): readonly Gate[] =>
  incident.policy.process.stages.filter((stage): stage is Gate => stage.kind === "gate");

const byTeamOnly = (gate: Gate): boolean => gate.reviewers.every(({ kind }) => kind === "team");

/** Whether somebody of this id may review here, whatever they are called. */
export const mayReview = (gate: Gate, id: number): boolean =>
  SRE.some((name) => account(name).id === id) ||
  (!byTeamOnly(gate) && ["maintain", "admin"].includes(permissionOf({ id })));

/** Whether this approval is the untouched word of a person, written when the revision stood already. */
const isTrueWord = (found: Found, { source }: Approval, since: number): boolean => {
  if (source.kind === "review") return (found.state.reviews.get(source.reviewId)?.order ?? 0) > since;
  const comment = found.state.comments.get(source.comment.id);
  const [word, ...others] = comment ? touchesOf(found, comment) : [];
  return word !== undefined && others.length === 0 && word.order > since;
};

/** Somebody's touch came to light after the end, and everybody was told. */
const isTampered = ({ log }: Found, ids: readonly number[]): boolean =>
  log.some(({ event }) => event.kind === "tampered" && ids.includes(event.comment.id));

const truthOf = (found: Found, incident: Incident, gate: Gate): Truth | undefined => {
  const evidence = incident.evidence[gate.evidence];
  const comment = evidence?.comment && found.state.comments.get(evidence.comment.id);
  if (comment === undefined) return undefined;
  const changed = rewritings(found, comment);
  const since = changed.at(-1)?.order ?? 0;
  const approvals = incident.gates[gate.id]?.approvals.filter(({ voided }) => voided === undefined) ?? [];
  const words = approvals.flatMap(({ source }) => (source.kind === "comment" ? [source.comment.id] : []));
  if (isTampered(found, [comment.id, ...words])) return undefined;
  return {
    needed: gate.approvals,
    entitled: (id) => mayReview(gate, id),
    analysts: (incident.roles.analyst?.people ?? []).map(({ id }) => id),
    authors: changed.map(({ by }) => by.id),
    approved: (id) => approvals.some((approval) => approval.person.id === id && isTrueWord(found, approval, since)),
    revision: revisionAt(changed.at(-1)),
  };
};

/**
 * A gate that stands as passed has its due on GitHub as GitHub is now: enough people who may review and did not write
 * what stands there, each with a word that nobody touched, written after the last change of the text.
 */
export const noGateIsPassedWithoutItsDue: Claim = (found) => {
  const { incident } = found;
  if (incident === undefined) return [];
  return gatesOf(incident).flatMap((gate) => {
    const dishonest = isHonest(incident, gate.id) ? [] : [`gate ${gate.id} is behind and has not passed`];
    const passed = incident.gates[gate.id]?.passed;
    const truth = passed && truthOf(found, incident, gate);
    if (passed === undefined || truth === undefined) return dishonest;
    const wrong = violations(
      { kind: "gate-passed", gate: gate.id, revision: passed.revision, approvals: passed.approvals },
      truth,
    );
    return [...dishonest, ...wrong.map((each) => `gate ${gate.id}: ${each}`)];
  });
};

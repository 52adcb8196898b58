import { z } from "zod";
import { Unanswered } from "../../../incident/now/unanswered.ts";
import type { Person } from "../../../vocabulary.ts";
import { answered, ID } from "../../client/answer.ts";
import { failureOf, IssueGone, orAbsent } from "../../client/failure.ts";
import type { Mirror, MirroredIssue } from "../../own/mirror.ts";
import { withIntent } from "../intent.ts";
import { issueOf, type Part, type Turn } from "../turn.ts";
import { leaveAlone, leaveOutUnassignable, mistaken, noteAssigned, stillOurs } from "./assignees.ts";
import { changeOf, type IssueChange, idsOf, isNothing, others } from "./issue-change.ts";

/** A change replaces all labels, so it starts from labels learned no longer ago than this; else one read comes first. */
const FRESH_MS = 5 * 60_000;

/** Labels, assignees and state, in one update. */
export const keepIssue: Part = async (turn, mirror) => {
  const remembered = sureIssue(mirror);
  if (remembered !== undefined && isNothing(changeFrom(turn, mirror, remembered))) return mirror;
  const kept = await change(turn, mirror, await issueToChange(turn, mirror), WAYS);
  await turn.save(kept);
  return kept;
};

/** Prepares the mirror for one try. */
type Way = (turn: Turn, mirror: Mirror, seen: MirroredIssue) => Promise<Mirror>;

// GitHub refuses the whole update for one login that cannot be assigned, which may be somebody else's doing.
const WAYS: readonly Way[] = [async (_turn, mirror) => mirror, leaveOutUnassignable, leaveAlone];

const change = async (turn: Turn, mirror: Mirror, seen: MirroredIssue, ways: readonly Way[]): Promise<Mirror> => {
  const [way = leaveAlone, ...waysLeft] = ways;
  const prepared = await way(turn, mirror, seen);
  const known = { ...prepared, assigned: stillOurs(turn, prepared.assigned, seen), issue: seen };
  const wanted = changeFrom(turn, known, seen);
  if (isNothing(wanted)) return known;
  // Were the answer lost, the labels before would be taken for those that stand there, and who is assigned for people's own.
  const added = others(wanted.assignees ?? [], [...known.assigned, ...idsOf(seen.assignees)]);
  const assigned = [...known.assigned, ...idsOf(added)];
  const meanwhile = { ...known, assigned, issue: { ...seen, unsure: true } };
  try {
    const after = await withIntent(turn, { before: known, meanwhile }, () => update(turn, wanted));
    if (wanted.assignees !== undefined)
      return await afterAssigning(turn, known, mistaken(wanted.assignees, seen, after), after);
    // Nobody was to be assigned, so nobody was left out: who is missing now was taken away by somebody, or by a lost answer.
    const kept = { ...known, issue: after };
    return changeFrom(turn, kept, after).assignees === undefined ? kept : change(turn, kept, after, ways);
  } catch (error) {
    if (wanted.assignees === undefined || failureOf(error, turn.now()).kind !== "refused") throw error;
    return change(turn, mirror, seen, waysLeft);
  }
};

/** Where a stranger was assigned, the rest waits: how the person who was meant is called now must be asked first. */
const afterAssigning = async (
  turn: Turn,
  known: Mirror,
  strangers: readonly Person[],
  after: MirroredIssue,
): Promise<Mirror> => {
  const noted = noteAssigned(turn, known, after, strangers);
  const [stranger] = strangers;
  if (stranger === undefined) return noted;
  await turn.save(noted);
  throw new Unanswered(`who was called @${stranger.login}`);
};

const changeFrom = (turn: Turn, mirror: Mirror, seen: MirroredIssue): IssueChange =>
  changeOf(turn.desired, seen, mirror, turn.isManagedLabel);

const sureIssue = ({ issue }: Mirror): MirroredIssue | undefined => (issue?.unsure === true ? undefined : issue);

const freshIssue = (turn: Turn, mirror: Mirror): MirroredIssue | undefined => {
  const issue = sureIssue(mirror);
  return issue !== undefined && turn.now() - issue.seenAt < FRESH_MS ? issue : undefined;
};

/**
 * What a change starts from. An update names all assignees, also those who stay, and their logins may have been given up
 * since they were learned: so whoever stays is named as GitHub names them now.
 */
const issueToChange = async (turn: Turn, mirror: Mirror): Promise<MirroredIssue> => {
  const fresh = freshIssue(turn, mirror);
  if (fresh === undefined) return readIssue(turn);
  const { assignees = [] } = changeFrom(turn, mirror, fresh);
  const added = others(assignees, idsOf(fresh.assignees));
  return added.length < assignees.length ? readIssue(turn) : fresh;
};

const readIssue = (turn: Turn): Promise<MirroredIssue> =>
  seenOf(turn, turn.github.request("GET /repos/{owner}/{repo}/issues/{issue_number}", issueOf(turn)));

const update = (turn: Turn, { labels, assignees, state }: IssueChange): Promise<MirroredIssue> =>
  seenOf(
    turn,
    turn.github.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
      ...issueOf(turn),
      ...(labels && { labels: [...labels] }),
      ...(assignees && { assignees: assignees.map(({ login }) => login) }),
      ...(state && (state.open ? { state: "open" } : { state: "closed", state_reason: state.reason })),
    }),
  );

const ISSUE = z.object({
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
  assignees: z.array(z.object({ id: ID, login: z.string() })).nullish(),
  state: z.string(),
  updated_at: z.string(),
});

const seenOf = async (turn: Turn, request: Promise<{ readonly data: unknown }>): Promise<MirroredIssue> => {
  const answer = await orAbsent(answered(request, ISSUE), undefined);
  const { owner, name } = turn.desired.repository;
  if (answer === undefined) throw new IssueGone(`${owner}/${name}#${turn.desired.number} is not there`);
  const { labels, assignees, state, updated_at } = answer;
  return {
    labels: labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    assignees: assignees ?? [],
    open: state === "open",
    updatedAt: updated_at,
    seenAt: turn.now(),
  };
};

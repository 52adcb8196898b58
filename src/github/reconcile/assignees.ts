import { orAbsent } from "../failure.ts";
import type { Mirror, SeenIssue } from "../mirror.ts";
import { without } from "./issue-change.ts";
import { repositoryOf, type Turn } from "./turn.ts";

/** After a refusal: asks of each login to be added whether it can be, and remembers those that cannot. */
export const leaveOutUnassignable = async (turn: Turn, mirror: Mirror, seen: SeenIssue): Promise<Mirror> => {
  const added = without(turn.desired.assignees, seen.assignees);
  const answers = await Promise.all(added.map((login) => isAssignable(turn, login)));
  return { ...mirror, unassignable: added.filter((_, index) => answers[index] === false) };
};

/** Gives up on assigning at all, for as long as the same people are to be assigned. */
export const leaveAlone = async (turn: Turn, mirror: Mirror): Promise<Mirror> => ({
  ...mirror,
  assigned: [],
  unassignable: turn.desired.assignees,
});

/**
 * Of whom Firewarden has assigned: those who are, or are to be again. Whoever an update took away whose answer was lost
 * is nobody's: should they come back, they assigned themselves.
 */
export const stillOurs = (
  { desired }: Turn,
  assigned: Mirror["assigned"],
  { assignees }: SeenIssue,
): Mirror["assigned"] => without(assigned, without(assigned, [...assignees, ...desired.assignees]));

/** What an update brought about: who is assigned by Firewarden, and whom GitHub left out without a word. */
export const noteAssigned = (turn: Turn, before: Mirror, seen: SeenIssue): Mirror => {
  const own = without(before.issue?.assignees ?? [], before.assigned);
  const missing = without(turn.desired.assignees, seen.assignees);
  return {
    ...before,
    issue: seen,
    assigned: without(without(turn.desired.assignees, missing), own),
    unassignable: missing,
  };
};

const isAssignable = (turn: Turn, login: string): Promise<boolean> =>
  orAbsent(
    turn.github
      .request("GET /repos/{owner}/{repo}/assignees/{assignee}", { ...repositoryOf(turn), assignee: login })
      .then(() => true),
    false,
  );

import type { Person } from "../../incident/vocabulary.ts";
import { orAbsent } from "../failure.ts";
import type { Mirror, SeenIssue } from "../mirror.ts";
import { idsOf, others, withoutIds } from "./issue-change.ts";
import { repositoryOf, type Turn } from "./turn.ts";

/** After a refusal: asks of each person to be added whether they can be, and remembers those who cannot. */
export const leaveOutUnassignable = async (turn: Turn, mirror: Mirror, seen: SeenIssue): Promise<Mirror> => {
  const added = others(turn.desired.assignees, idsOf(seen.assignees));
  const answers = await Promise.all(added.map((person) => isAssignable(turn, person)));
  return { ...mirror, unassignable: idsOf(added.filter((_, index) => answers[index] === false)) };
};

/** Gives up on assigning at all, for as long as the same people are to be assigned. */
export const leaveAlone = async (turn: Turn, mirror: Mirror): Promise<Mirror> => ({
  ...mirror,
  assigned: [],
  unassignable: idsOf(turn.desired.assignees),
});

/**
 * Of whom Firewarden has assigned: those who are, or are to be again. Whoever an update took away whose answer was lost
 * is nobody's: should they come back, they assigned themselves.
 */
export const stillOurs = (
  { desired }: Turn,
  assigned: Mirror["assigned"],
  { assignees }: SeenIssue,
): Mirror["assigned"] => withoutIds(assigned, withoutIds(assigned, idsOf([...assignees, ...desired.assignees])));

/** What an update brought about: who is assigned by Firewarden, and whom GitHub left out without a word. */
export const noteAssigned = (turn: Turn, before: Mirror, seen: SeenIssue): Mirror => {
  const own = idsOf(others(before.issue?.assignees ?? [], before.assigned));
  const missing = idsOf(others(turn.desired.assignees, idsOf(seen.assignees)));
  return {
    ...before,
    issue: seen,
    assigned: idsOf(others(turn.desired.assignees, [...missing, ...own])),
    unassignable: missing,
  };
};

const isAssignable = (turn: Turn, { login }: Person): Promise<boolean> =>
  orAbsent(
    turn.github
      .request("GET /repos/{owner}/{repo}/assignees/{assignee}", { ...repositoryOf(turn), assignee: login })
      .then(() => true),
    false,
  );

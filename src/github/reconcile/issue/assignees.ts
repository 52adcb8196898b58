import type { Person } from "../../../vocabulary.ts";
import { orAbsent } from "../../client/failure.ts";
import type { Mirror, MirroredIssue } from "../../own/mirror.ts";
import { repositoryOf, type Turn } from "../turn.ts";
import { idsOf, others, withoutIds } from "./issue-change.ts";

/** After a refusal: asks of each person to be added whether they can be, and remembers those who cannot. */
export const leaveOutUnassignable = async (turn: Turn, mirror: Mirror, seen: MirroredIssue): Promise<Mirror> => {
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
  { assignees }: MirroredIssue,
): Mirror["assigned"] => withoutIds(assigned, withoutIds(assigned, idsOf([...assignees, ...desired.assignees])));

const isCalled = ({ login }: Person, people: readonly Person[]): boolean =>
  people.some((each) => each.login.toLowerCase() === login.toLowerCase());

/** Strangers who took over a login between the look at it and the update that named it: nobody meant them. */
export const mistaken = (written: readonly Person[], before: MirroredIssue, after: MirroredIssue): readonly Person[] =>
  others(after.assignees, idsOf([...before.assignees, ...written])).filter((person) => isCalled(person, written));

/**
 * What an update brought about: who is assigned by Firewarden, and whom GitHub left out without a word. Strangers whom it
 * assigned by mistake are to be taken away again, and whoever was meant is to be looked for under another login.
 */
export const noteAssigned = (turn: Turn, before: Mirror, seen: MirroredIssue, strangers: readonly Person[]): Mirror => {
  const own = idsOf(others(before.issue?.assignees ?? [], before.assigned));
  const absent = others(turn.desired.assignees, idsOf(seen.assignees));
  const missing = idsOf(absent.filter((person) => !isCalled(person, strangers)));
  return {
    ...before,
    issue: seen,
    assigned: idsOf([...others(turn.desired.assignees, [...idsOf(absent), ...own]), ...strangers]),
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

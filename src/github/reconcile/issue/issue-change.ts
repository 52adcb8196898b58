import type { Desired } from "../../../view/desired.ts";
import type { Person } from "../../../vocabulary.ts";
import type { Mirror, MirroredIssue } from "../../own/mirror.ts";

/** What of the issue must be written; absent: is as it should be. */
export type IssueChange = {
  readonly labels?: readonly string[];
  readonly assignees?: readonly Person[];
  readonly state?: Desired["state"];
};

const MOST_ASSIGNEES = 10;

/**
 * What separates the issue from the view. Managed labels become exactly the desired ones and all others stay; of the
 * assignees only those come and go whom Firewarden itself assigned, people's own stay. Who is who is told by ids: people
 * take other logins, and a login that was given up may be a stranger's.
 */
export const changeOf = (
  { labels, assignees, state }: Pick<Desired, "labels" | "assignees" | "state">,
  seen: MirroredIssue,
  { assigned, unassignable }: Pick<Mirror, "assigned" | "unassignable">,
  isManagedLabel: (label: string) => boolean,
): IssueChange => {
  const wantedLabels = [...seen.labels.filter((label) => !isManagedLabel(label)), ...labels];
  const wantedPeople = [
    ...others(seen.assignees, withoutIds(assigned, idsOf(assignees))),
    ...others(others(assignees, unassignable), idsOf(seen.assignees)),
  ].slice(0, MOST_ASSIGNEES);
  return {
    ...(!same(wantedLabels, seen.labels) && { labels: wantedLabels }),
    ...(!samePeople(wantedPeople, seen.assignees) && { assignees: wantedPeople }),
    ...(state !== undefined && state.open !== seen.open && { state }),
  };
};

export const isNothing = (change: IssueChange): boolean => Object.keys(change).length === 0;

export const idsOf = (people: readonly Person[]): readonly number[] => people.map(({ id }) => id);

type Ids = Mirror["assigned"];

export const withoutIds = (ids: Ids, those: Ids): Ids => ids.filter((id) => !those.includes(id));

/** The people who have none of these ids. */
export const others = (people: readonly Person[], ids: Ids): readonly Person[] =>
  people.filter(({ id }) => !ids.includes(id));

const samePeople = (a: readonly Person[], b: readonly Person[]): boolean =>
  others(a, idsOf(b)).length === 0 && others(b, idsOf(a)).length === 0;

/** Names on GitHub are the same in any case. */
const without = (names: readonly string[], others: readonly string[]): readonly string[] => {
  const left = new Set(others.map((name) => name.toLowerCase()));
  return names.filter((name) => !left.has(name.toLowerCase()));
};

const same = (a: readonly string[], b: readonly string[]): boolean =>
  without(a, b).length === 0 && without(b, a).length === 0;

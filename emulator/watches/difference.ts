import type { Issue, Pull } from "../shapes.ts";

/** One thing that changed about an issue or a pull request, as the action and extra keys of its event. */
export interface Change {
  readonly action: string;
  readonly extra: Readonly<Record<string, unknown>>;
}

type Subject = Pick<Issue | Pull, "title" | "body" | "state" | "labels" | "assignees">;

const without = <T extends { readonly id: number }>(list: readonly T[], others: readonly T[]): readonly T[] =>
  list.filter(({ id }) => !others.some((other) => other.id === id));

const edited = (before: Subject, after: Subject): readonly Change[] => {
  const changes = {
    ...(before.title === after.title ? {} : { title: { from: before.title } }),
    ...((before.body ?? "") === (after.body ?? "") ? {} : { body: { from: before.body ?? "" } }),
  };
  return Object.keys(changes).length > 0 ? [{ action: "edited", extra: { changes } }] : [];
};

const moved = (before: Subject, after: Subject): readonly Change[] => {
  if (before.state === after.state) return [];
  return [{ action: after.state === "closed" ? "closed" : "reopened", extra: {} }];
};

const each = <T>(list: readonly T[], action: string, key: string): readonly Change[] =>
  list.map((item) => ({ action, extra: { [key]: item } }));

/** Everything that changed between two looks, as GitHub would tell it: one event a label, a person, a change of state. */
export const difference = (before: Subject, after: Subject): readonly Change[] => [
  ...edited(before, after),
  ...each(without(before.assignees, after.assignees), "unassigned", "assignee"),
  ...each(without(after.assignees, before.assignees), "assigned", "assignee"),
  ...each(without(before.labels, after.labels), "unlabeled", "label"),
  ...each(without(after.labels, before.labels), "labeled", "label"),
  ...moved(before, after),
];

/** A new issue is opened, and then labeled and assigned: GitHub sends an event for each. */
export const birth = (after: Subject): readonly Change[] => [
  { action: "opened", extra: {} },
  ...difference({ ...after, labels: [], assignees: [] }, after),
];

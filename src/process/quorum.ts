import type { Reviewer } from "./process.ts";

/** A leaf of the reviewers' tree: an entry that names people directly. */
export type Entry = Exclude<Reviewer, { kind: "any" | "all" }>;

/** How an entry is written in the configuration: `@ana`, `@acme/sre`, `role:lead`, `permission:maintain`. */
export const entryName = (entry: Entry): string => {
  if (entry.kind === "user") return `@${entry.login.toLowerCase()}`;
  if (entry.kind === "team") return `@${entry.org}/${entry.slug}`.toLowerCase();
  return entry.kind === "role" ? `role:${entry.role}` : `permission:${entry.atLeast}`;
};

/** A place that one person fills, by any of these entries. */
export type Seat = readonly string[];

/** One way to satisfy a gate: every seat filled, by different people. */
export type Seating = readonly Seat[];

/** Somebody whose approval counts, with every entry that names them. */
export type Seated = { readonly id: number; readonly entries: readonly string[] };

/** A way to satisfy a gate, and which of its seats stay empty. */
export type Outlook = { readonly seats: Seating; readonly empty: Seating };

const isEntry = (reviewer: Reviewer): reviewer is Entry => reviewer.kind !== "any" && reviewer.kind !== "all";

export const isGrouped = (reviewers: readonly Reviewer[]): boolean => !reviewers.every(isEntry);

export const entriesOf = (reviewers: readonly Reviewer[]): readonly Entry[] =>
  reviewers.flatMap((reviewer) => (isEntry(reviewer) ? [reviewer] : entriesOf(reviewer.of)));

const product = (all: readonly (readonly Seating[])[]): readonly Seating[] =>
  all.reduce<readonly Seating[]>(
    (made, next) => made.flatMap((seats) => next.map((more) => [...seats, ...more])),
    [[]],
  );

/** The ways to satisfy a node: entries beside each other share one seat, `all` needs one seat for each of its parts. */
const seatings = (reviewer: Reviewer): readonly Seating[] => {
  if (isEntry(reviewer)) return [[[entryName(reviewer)]]];
  if (reviewer.kind === "all") return product(reviewer.of.map(seatings));
  const direct = reviewer.of.filter(isEntry).map(entryName);
  return [...(direct.length > 0 ? [[direct]] : []), ...reviewer.of.filter((each) => !isEntry(each)).flatMap(seatings)];
};

/**
 * The ways to satisfy a gate that asks for so many approvals: where a way has fewer seats than that, the rest are for
 * anybody whom the gate names. How many there can be is bounded where a configuration is read (`extent`).
 */
export const seatingsOf = (reviewers: readonly Reviewer[], approvals: number): readonly Seating[] => {
  const anybody: Seat = entriesOf(reviewers).map(entryName);
  return seatings({ kind: "any", of: reviewers }).map((seats) => [
    ...seats,
    ...Array.from({ length: Math.max(0, approvals - seats.length) }, () => anybody),
  ]);
};

/** How many ways there are to satisfy a tree, and the most seats that one of them has; counted without making them. */
export const extent = (reviewers: readonly Reviewer[]): { readonly ways: number; readonly seats: number } => {
  const parts = reviewers.filter((each) => !isEntry(each)).map(extentOf);
  const direct = parts.length < reviewers.length ? [{ ways: 1, seats: 1 }] : [];
  const all = [...direct, ...parts];
  return { ways: all.reduce((sum, { ways }) => sum + ways, 0), seats: Math.max(0, ...all.map(({ seats }) => seats)) };
};

const extentOf = (reviewer: Reviewer): { readonly ways: number; readonly seats: number } => {
  if (isEntry(reviewer)) return { ways: 1, seats: 1 };
  if (reviewer.kind === "any") return extent(reviewer.of);
  const parts = reviewer.of.map(extentOf);
  return {
    ways: parts.reduce((times, { ways }) => times * ways, 1),
    seats: parts.reduce((sum, { seats }) => sum + seats, 0),
  };
};

/** The seats that stay empty when as many as can be are filled, one person a seat (augmenting paths). */
export const emptySeats = (seating: Seating, people: readonly Seated[]): Seating => {
  const seatOf = new Map<number, number>();
  const fill = (seat: number, tried: Set<number>): boolean =>
    people.some(({ id, entries }) => {
      if (tried.has(id) || !entries.some((entry) => seating[seat]?.includes(entry) === true)) return false;
      tried.add(id);
      const taken = seatOf.get(id);
      if (taken !== undefined && !fill(taken, tried)) return false;
      seatOf.set(id, seat);
      return true;
    });
  return seating.filter((_, seat) => !fill(seat, new Set()));
};

/** The way that is nearest to being complete: the fewest empty seats. Undefined where the tree names nobody. */
export const outlook = (
  reviewers: readonly Reviewer[],
  approvals: number,
  people: readonly Seated[],
): Outlook | undefined =>
  seatingsOf(reviewers, approvals)
    .map((seats): Outlook => ({ seats, empty: emptySeats(seats, people) }))
    .reduce<Outlook | undefined>(
      (best, next) => (best === undefined || next.empty.length < best.empty.length ? next : best),
      undefined,
    );

/** A seat that nobody can ever fill: what a tree that names nobody comes down to. */
const NOBODYS: Seating = [[]];

/** The seats still empty in the way that is nearest to being complete; none when the gate is satisfied. */
export const stillEmpty = (reviewers: readonly Reviewer[], approvals: number, people: readonly Seated[]): Seating =>
  outlook(reviewers, approvals, people)?.empty ?? NOBODYS;

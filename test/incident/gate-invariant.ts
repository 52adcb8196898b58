import type { Incident } from "../../src/incident/incident.ts";
import type { Recorded } from "../../src/incident/recorded.ts";

/** What the world was when the gate passed, told by whoever drives it, not by the core. */
export type Truth = {
  readonly needed: number;
  /** Whether the reviewers' entries name this account now, by a look-up that works. */
  readonly entitled: (id: number) => boolean;
  /** Where the gate wants one of these and one of those: who may fill each seat; else anybody entitled fills any. */
  readonly seats?: readonly ((id: number) => boolean)[];
  /** The accounts that the configuration leaves out, by id. */
  readonly leftOut?: readonly number[];
  /** The roles that exclude, by id. */
  readonly analysts: readonly number[];
  /** Everyone who wrote or edited the text that stands. */
  readonly authors: readonly number[];
  /** Whether this account has an approving comment, untouched since, that was written while this revision stood. */
  readonly approved: (id: number, revision: string) => boolean;
  readonly revision: string;
};

type Seats = NonNullable<Truth["seats"]>;

/** Whether different people can fill the seats, one each: by trying everybody in every seat. */
const fill = ([seat, ...others]: Seats, ids: readonly number[]): boolean => {
  const without = (id: number) => ids.filter((other) => other !== id);
  return seat === undefined || ids.some((id) => seat(id) && fill(others, without(id)));
};

/**
 * The invariant: a gate passes only with distinct people, one for each of its seats, who are entitled to it at that
 * moment, are neither author, editor, analyst nor left out by the configuration, and whose untouched word is about the
 * revision that stands. Returns what is wrong with this passing; empty when all is well.
 */
export const violations = (
  passed: Extract<Recorded["event"], { kind: "gate-passed" }>,
  truth: Truth,
): readonly string[] => {
  const ids = passed.approvals.map(({ person }) => person.id);
  const seats = truth.seats ?? Array.from({ length: truth.needed }, () => truth.entitled);
  const wrong = (id: number): readonly string[] => [
    ...(truth.entitled(id) ? [] : [`${id} is not entitled`]),
    ...(truth.leftOut?.includes(id) ? [`${id} is left out by the configuration`] : []),
    ...(truth.analysts.includes(id) ? [`${id} is the analyst`] : []),
    ...(truth.authors.includes(id) ? [`${id} wrote or edited the evidence`] : []),
    ...(truth.approved(id, truth.revision) ? [] : [`${id} did not approve the revision that stands`]),
  ];
  return [
    ...(fill(seats, ids) ? [] : [`${ids.join(", ")} do not fill ${seats.length} seats`]),
    ...(passed.revision === truth.revision ? [] : ["another revision"]),
    ...ids.flatMap(wrong),
  ];
};

/** A gate may be behind the incident only when it passed, or was waived. */
export const isHonest = (incident: Incident, gate: string): boolean => {
  const key = `gate:${gate}`;
  return (
    incident.completed[key] === undefined ||
    incident.gates[gate]?.passed !== undefined ||
    incident.waived[key] !== undefined
  );
};

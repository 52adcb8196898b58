import type { Incident } from "../../src/incident/incident.ts";
import type { Recorded } from "../../src/incident/recorded.ts";

/** What the world was when the gate passed, told by whoever drives it, not by the core. */
export type Truth = {
  readonly needed: number;
  /** Whether the reviewers' entries name this account now, by a look-up that works. */
  readonly entitled: (id: number) => boolean;
  /** The roles that exclude, by id. */
  readonly analysts: readonly number[];
  /** Everyone who wrote or edited the text that stands. */
  readonly authors: readonly number[];
  /** Whether this account has an approving comment, untouched since, that was written while this revision stood. */
  readonly approved: (id: number, revision: string) => boolean;
  readonly revision: string;
};

/**
 * The invariant: a gate passes only with the needed number of distinct people who are entitled at that moment, are
 * neither author, editor nor analyst, and whose untouched word is about the revision that stands. Returns what is
 * wrong with this passing; empty when all is well.
 */
export const violations = (
  passed: Extract<Recorded["event"], { kind: "gate-passed" }>,
  truth: Truth,
): readonly string[] => {
  const ids = passed.approvals.map(({ person }) => person.id);
  const wrong = (id: number): readonly string[] => [
    ...(truth.entitled(id) ? [] : [`${id} is not entitled`]),
    ...(truth.analysts.includes(id) ? [`${id} is the analyst`] : []),
    ...(truth.authors.includes(id) ? [`${id} wrote or edited the evidence`] : []),
    ...(truth.approved(id, truth.revision) ? [] : [`${id} did not approve the revision that stands`]),
  ];
  return [
    ...(new Set(ids).size < truth.needed ? [`${new Set(ids).size} of ${truth.needed} people`] : []),
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

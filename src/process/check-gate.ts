import { PERMISSIONS } from "../vocabulary.ts";
import { lackInWords, oversize, seatable } from "./headcount.ts";
import { madeBy, unmadeFor } from "./made.ts";
import { named, rolesNamed } from "./named.ts";
import type { Exclusion, Gate, Process, Stage } from "./process.ts";
import { type Entry, entriesOf, entryName, outlook } from "./quorum.ts";

/** What is wrong with a gate, given the stages before it. */
export const checkGate = (process: Process, gate: Gate, before: readonly Stage[]): readonly string[] => [
  ...checkEvidence(process, gate, before),
  ...checkReturn(process, gate, before),
  ...checkNames(gate),
  ...checkQuorum(gate),
];

const checkEvidence = (process: Process, gate: Gate, before: readonly Stage[]): readonly string[] => {
  const known = madeBy(process.stages).map((made) => made.name);
  if (!known.includes(gate.evidence)) return named("evidence", gate.evidence, known);
  const unmade = unmadeFor(gate.evidence, before, gate.severities);
  return unmade.length === 0 ? [] : [`judges ${gate.evidence}, which no earlier step makes for ${unmade.join(", ")}`];
};

const checkReturn = (process: Process, gate: Gate, before: readonly Stage[]): readonly string[] => {
  const steps = process.stages.filter((stage) => stage.kind === "step");
  const step = steps.find((candidate) => candidate.key === gate.returnsTo);
  if (step === undefined)
    return named(
      "step",
      gate.returnsTo,
      steps.map((candidate) => candidate.key),
    );
  if (!before.includes(step)) return [`returns to ${step.key}, which does not stand before it`];
  const never = gate.severities.filter((severity) => !step.severities.includes(severity));
  return never.length === 0 ? [] : [`returns to ${step.key}, which does not apply to ${never.join(", ")}`];
};

const checkNames = (gate: Gate): readonly string[] => [
  ...rolesNamed(
    [...entriesOf(gate.reviewers), ...gate.exclude].flatMap((entry) => (entry.kind === "role" ? [entry.role] : [])),
  ),
  ...entriesOf(gate.reviewers).flatMap((entry) =>
    entry.kind === "permission" ? named("permission", entry.atLeast, PERMISSIONS) : [],
  ),
];

const checkQuorum = (gate: Gate): readonly string[] => {
  if (!Number.isInteger(gate.approvals) || gate.approvals < 1)
    return [`needs ${gate.approvals} approvals; expected a whole number of at least 1`];
  const large = oversize(gate);
  return large.length > 0 ? large : checkSatisfiable(gate);
};

/** Whether its seats could be filled by different people if every team and role had as many as one can think of. */
const checkSatisfiable = ({ reviewers, approvals, exclude }: Gate): readonly string[] => {
  const entries = entriesOf(reviewers).filter((entry) => !isLeftOut(entry, exclude));
  const supply = new Map(
    entries.map((entry, id) => [entryName(entry), entry.kind === "user" ? [id] : ("any number" as const)]),
  );
  const best = outlook(reviewers, approvals, seatable(supply));
  const lack = best === undefined ? NOBODY : lackInWords(reviewers, best.seats.length, best.empty);
  return lack === undefined ? [] : [lack];
};

const NOBODY = "names no reviewer, so nobody can pass it";

const isLeftOut = (entry: Entry, exclude: readonly Exclusion[]): boolean =>
  exclude.some(
    (exclusion) =>
      (entry.kind === "role" && exclusion.kind === "role" && exclusion.role === entry.role) ||
      (entry.kind === "user" &&
        exclusion.kind === "user" &&
        exclusion.login.toLowerCase() === entry.login.toLowerCase()),
  );

import { PERMISSIONS } from "../incident/vocabulary.ts";
import { madeBy, unmadeFor } from "./made.ts";
import { named, rolesNamed } from "./named.ts";
import type { Exclusion, Gate, Process, Reviewer, Stage } from "./process.ts";

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
  ...rolesNamed([...gate.reviewers, ...gate.exclude].flatMap((entry) => (entry.kind === "role" ? [entry.role] : []))),
  ...gate.reviewers.flatMap((reviewer) =>
    reviewer.kind === "permission" ? named("permission", reviewer.atLeast, PERMISSIONS) : [],
  ),
];

const checkQuorum = (gate: Gate): readonly string[] => {
  if (!Number.isInteger(gate.approvals) || gate.approvals < 1)
    return [`needs ${gate.approvals} approvals; expected a whole number of at least 1`];
  const able = gate.reviewers.filter((reviewer) => !isLeftOut(reviewer, gate.exclude));
  if (able.length === 0) return ["has no reviewer who is not excluded, so nobody can pass it"];
  if (!able.every((reviewer) => reviewer.kind === "user")) return [];
  const people = new Set(able.map((reviewer) => reviewer.login.toLowerCase())).size;
  return people >= gate.approvals
    ? []
    : [`needs ${gate.approvals} approvals and has ${people} reviewers who may give them`];
};

const isLeftOut = (reviewer: Reviewer, exclude: readonly Exclusion[]): boolean =>
  exclude.some(
    (exclusion) =>
      (reviewer.kind === "role" && exclusion.kind === "role" && exclusion.role === reviewer.role) ||
      (reviewer.kind === "user" &&
        exclusion.kind === "user" &&
        exclusion.login.toLowerCase() === reviewer.login.toLowerCase()),
  );

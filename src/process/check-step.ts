import { ROLES, type Severity } from "../vocabulary.ts";
import { madeBy } from "./made.ts";
import { named, rolesNamed, severitiesNamed } from "./named.ts";
import type { Process, Requirement, Stage, Step } from "./process.ts";

/** What is wrong with a step, given the stages before it. */
export const checkStep = (process: Process, step: Step, before: readonly Stage[]): readonly string[] => [
  ...named("owner", step.owner, [...ROLES, "firewarden"]),
  ...step.requires.flatMap((requirement) => [
    ...checkSeverities(step, requirement),
    ...checkNames(process, requirement, before),
    ...checkAble(step, requirement, before),
  ]),
];

const checkSeverities = (step: Step, { kind, severities = [] }: Requirement): readonly string[] => {
  const beyond = severities.filter((severity) => !step.severities.includes(severity));
  return [
    ...severitiesNamed(severities),
    ...(beyond.length === 0 ? [] : [`requires ${kind} for ${beyond.join(", ")}, which it does not apply to`]),
  ];
};

const checkNames = (process: Process, requirement: Requirement, before: readonly Stage[]): readonly string[] => {
  if (requirement.kind === "players" || requirement.kind === "validated") return rolesNamed(requirement.roles);
  if (requirement.kind === "checklist") return repeated(requirement.items).map((item) => `has the box ${item} twice`);
  if (requirement.kind === "evidence") return submittedBefore(requirement.name, before);
  if (requirement.kind === "tasks") return checkTasks(process, requirement.of, before);
  return [];
};

const repeated = (items: readonly string[]): readonly string[] =>
  items.filter((item, index) => items.indexOf(item) < index).map((item) => JSON.stringify(item));

const submittedBefore = (name: string, before: readonly Stage[]): readonly string[] =>
  madeBy(before).some((made) => made.name === name) ? [`asks for ${name}, which an earlier step asks for already`] : [];

const checkTasks = (process: Process, of: string, before: readonly Stage[]): readonly string[] => {
  const withTasks = (stages: readonly Stage[]) =>
    madeBy(stages)
      .filter((made) => made.tasks)
      .map((made) => made.name);
  if (!withTasks(process.stages).includes(of)) return named("task list", of, withTasks(process.stages));
  return withTasks(before).includes(of) ? [] : [`needs the tasks of ${of}, which no earlier step asks for`];
};

/** Acts that only people can do: a step of Firewarden's own would wait for them without end. */
const PEOPLES_ACTS: readonly Requirement["kind"][] = [
  "checklist",
  "players",
  "evidence",
  "tasks",
  "resolved",
  "validated",
  "questions",
  "categories",
];

const checkAble = (step: Step, requirement: Requirement, before: readonly Stage[]): readonly string[] => {
  const severities = requirement.severities ?? step.severities;
  const unresolved = severities.filter((severity) => !resolves([...before, step], severity));
  return [
    ...(step.owner === "firewarden" && PEOPLES_ACTS.includes(requirement.kind)
      ? [`belongs to firewarden and requires ${requirement.kind}, which only people can bring about`]
      : []),
    ...(requirement.kind === "monitored" && unresolved.length > 0
      ? [`waits for the monitoring after the resolution, which no step before it asks for in ${unresolved.join(", ")}`]
      : []),
  ];
};

const resolves = (stages: readonly Stage[], severity: Severity): boolean =>
  stages.some(
    (stage) =>
      stage.kind === "step" &&
      stage.requires.some(
        ({ kind, severities }) => kind === "resolved" && (severities ?? stage.severities).includes(severity),
      ),
  );

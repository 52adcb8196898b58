import { PHASES, SEVERITIES } from "../vocabulary.ts";
import { checkGate } from "./check-gate.ts";
import { checkStep } from "./check-step.ts";
import { named, severitiesNamed } from "./named.ts";
import type { Process, Stage, StageKey } from "./process.ts";

/** What is wrong with a process, in words, and with which of its stages (undefined: with the whole). */
export type ProcessProblem = { readonly stage: StageKey | undefined; readonly says: string };

/**
 * Whether every incident can walk this process to its end: names exist, every stage is reached by some severity and can
 * be completed, and every severity has an ending. Empty when all is well.
 */
export const checkProcess = (process: Process): readonly ProcessProblem[] => [
  ...severitiesWithoutEnd(process),
  ...stagesGivenTwice(process),
  ...process.stages.flatMap((stage, index) =>
    checkStage(process, stage, index).map((says) => ({ stage: stage.key, says })),
  ),
];

const checkStage = (process: Process, stage: Stage, index: number): readonly string[] => {
  const before = process.stages.slice(0, index);
  return [
    ...named("phase", stage.phase, PHASES),
    ...severitiesNamed(stage.severities),
    ...(stage.severities.length === 0 ? ["applies to no severity, so no incident reaches it"] : []),
    ...(stage.kind === "gate" ? checkGate(process, stage, before) : checkStep(process, stage, before)),
  ];
};

const severitiesWithoutEnd = (process: Process): readonly ProcessProblem[] =>
  SEVERITIES.filter((severity) => !process.stages.some((stage) => stage.severities.includes(severity))).map(
    (severity) => ({ stage: undefined, says: `has no stage for ${severity}, so such an incident would never end` }),
  );

const stagesGivenTwice = (process: Process): readonly ProcessProblem[] =>
  process.stages
    .filter((stage, index) => process.stages.findIndex((other) => other.key === stage.key) < index)
    .map((stage) => ({ stage: stage.key, says: "stands in the process twice" }));

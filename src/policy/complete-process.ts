import { madeBy } from "../process/made.ts";
import type { Gate, LightWay, Process, Requirement, Stage, Step } from "../process/process.ts";
import type { PolicyFile } from "./schema/schema.ts";

type GateFile = NonNullable<NonNullable<PolicyFile["gates"]>[string]>;
type StepFile = NonNullable<NonNullable<NonNullable<PolicyFile["process"]>["steps"]>[string]>;

/** The built-in process with a team's changes. A stage that no severity walks any more is left out. */
export const completeProcess = (usual: Process, file: PolicyFile): Process => {
  const changed = usual.stages.map((stage) =>
    stage.kind === "gate"
      ? changeGate(stage, file.gates?.[stage.id])
      : changeStep(stage, file.process?.steps?.[stage.id]),
  );
  const brought = changed.map((stage) => bringing(stage, changed, file));
  const walked = brought.filter((stage) => stage.severities.length > 0);
  const stages = walked.map((stage) => withoutTasksOf(stage, gone(brought, walked)));
  return { ...usual, stages, ...(usual.light && { light: lightOf(usual.light, stages, file) }) };
};

/** What a team says that a severity needs, the light way does not leave out: a gate neither, nor the step that it judges. */
const lightOf = (light: LightWay, stages: readonly Stage[], file: PolicyFile): LightWay => {
  const isSaid = ({ kind, id, severities }: Stage): boolean => {
    const said = kind === "gate" ? file.gates?.[id]?.applies_to : file.process?.steps?.[id]?.applies_to;
    return said !== undefined && light.severities.some((severity) => severities.includes(severity));
  };
  const said = stages
    .filter(isSaid)
    .flatMap((stage) => (stage.kind === "gate" ? [stage.key, stage.returnsTo] : stage.key));
  return { ...light, leavesOut: light.leavesOut.filter((key) => !said.includes(key)) };
};

/** A gate that a team wants for one more severity brings the step that makes what it judges, unless they say otherwise. */
const bringing = (stage: Stage, stages: readonly Stage[], file: PolicyFile): Stage => {
  if (stage.kind === "gate" || file.process?.steps?.[stage.id]?.applies_to !== undefined) return stage;
  const judged = stages.filter(
    ({ kind, id, ...gate }) =>
      kind === "gate" &&
      "returnsTo" in gate &&
      gate.returnsTo === stage.key &&
      file.gates?.[id]?.applies_to !== undefined,
  );
  return {
    ...stage,
    severities: [...new Set([...stage.severities, ...judged.flatMap(({ severities }) => severities)])],
  };
};

const changeGate = (gate: Gate, file: GateFile = {}): Gate => ({
  ...gate,
  reviewers: file.reviewers ?? gate.reviewers,
  approvals: file.approvals ?? gate.approvals,
  exclude: file.exclude ?? gate.exclude,
  severities: file.applies_to ?? gate.severities,
  remindEveryMs: file.remind_every ?? gate.remindEveryMs,
});

const changeStep = (step: Step, file: StepFile = {}): Step => {
  const severities = file.applies_to ?? step.severities;
  const requires = withChecklist(step.requires, file.checklist).map((requirement) =>
    requirement.severities === undefined
      ? requirement
      : { ...requirement, severities: requirement.severities.filter((severity) => severities.includes(severity)) },
  );
  return { ...step, owner: file.owner ?? step.owner, severities, requires };
};

const withChecklist = (requires: readonly Requirement[], items: readonly string[] | undefined) =>
  items === undefined
    ? requires
    : [{ kind: "checklist", items } as const, ...requires.filter(({ kind }) => kind !== "checklist")];

const gone = (before: readonly Stage[], after: readonly Stage[]): readonly string[] =>
  madeBy(before.filter((stage) => !after.includes(stage))).map(({ name }) => name);

/** Where nobody plans any more, nobody waits for the plan's tasks. */
const withoutTasksOf = (stage: Stage, names: readonly string[]): Stage =>
  stage.kind === "gate"
    ? stage
    : { ...stage, requires: stage.requires.filter((each) => each.kind !== "tasks" || !names.includes(each.of)) };

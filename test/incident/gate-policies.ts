import { reckon } from "../../src/incident/gate/gates.ts";
import type { Reckoning } from "../../src/incident/gate/reckoning.ts";
import { gateById } from "../../src/incident/step/stages.ts";
import { defaultPolicy } from "../../src/policy/defaults.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Gate, Reviewer } from "../../src/process/process.ts";
import { walkTo } from "./walk.ts";
import { World } from "./world.ts";

export const team = (slug: string): Reviewer => ({ kind: "team", org: "acme", slug });
export const user = (login: string): Reviewer => ({ kind: "user", login });
export const all = (...of: readonly Reviewer[]): Reviewer => ({ kind: "all", of });
export const any = (...of: readonly Reviewer[]): Reviewer => ({ kind: "any", of });

export const withGate = (id: string, change: Partial<Gate>): Policy => {
  const policy = defaultPolicy();
  const stages = policy.process.stages.map((stage) =>
    stage.kind === "gate" && stage.id === id ? { ...stage, ...change } : stage,
  );
  return { ...policy, process: { ...policy.process, stages } };
};

/** A world whose incident has just arrived at the gate `analysis`, which is as `change` has it. */
export const atGate = (change: Partial<Gate> = {}, setUp: (world: World) => void = () => undefined): World => {
  const world = new World();
  world.policy = withGate("analysis", change);
  setUp(world);
  walkTo(world, "gate:analysis");
  return world;
};

export const reckoning = (world: World, id = "analysis"): Reckoning => {
  const gate = gateById(world.incident, id);
  if (gate === undefined) throw new Error("no gate");
  return reckon(world.incident, gate);
};

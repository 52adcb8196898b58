import { firewarden } from "../../cli/firewarden.ts";
import type { Stage } from "../stage.ts";

/** Runs a verb in the environment that the stage's Firewarden was started with. */
export const verb = async (stage: Stage, ...words: readonly string[]) => {
  const before = { ...process.env };
  Object.assign(process.env, stage.variables);
  try {
    return await firewarden(...words);
  } finally {
    process.env = before;
  }
};

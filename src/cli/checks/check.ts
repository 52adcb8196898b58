import type { Connection } from "../../connect.ts";
import type { Environment } from "../../environment/environment.ts";

/** A fault is something to mend; a note is something to know; what was fixed was mended just now. */
export type CheckFinding = { readonly kind: "ok" | "note" | "fault" | "fixed"; readonly text: string };

/** What a check works with. */
export type Patient = {
  readonly environment: Environment;
  readonly connection: Connection;
  /** Whether what can be mended shall be. */
  readonly fixes: boolean;
};

export type Check = {
  /** What is looked at, for when looking fails. */
  readonly name: string;
  readonly look: (patient: Patient) => Promise<readonly CheckFinding[]>;
};

export const ok = (text: string): CheckFinding => ({ kind: "ok", text });
export const note = (text: string): CheckFinding => ({ kind: "note", text });
export const fixed = (text: string): CheckFinding => ({ kind: "fixed", text });
export const fault = (text: string): CheckFinding => ({ kind: "fault", text });

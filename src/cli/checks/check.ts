import type { Connection } from "../../connect.ts";
import type { Environment } from "../../environment/environment.ts";

/** A fault is something to mend; a note is something to know; what was fixed was mended just now. */
export type Finding = { readonly kind: "ok" | "note" | "fault" | "fixed"; readonly text: string };

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
  readonly look: (patient: Patient) => Promise<readonly Finding[]>;
};

export const ok = (text: string): Finding => ({ kind: "ok", text });
export const note = (text: string): Finding => ({ kind: "note", text });
export const fixed = (text: string): Finding => ({ kind: "fixed", text });
export const fault = (text: string): Finding => ({ kind: "fault", text });

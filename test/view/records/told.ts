import { fold } from "../../../src/incident/evolve/evolve.ts";
import type { Incident } from "../../../src/incident/incident.ts";
import type { Recorded } from "../../../src/incident/recorded.ts";
import { readTemplates } from "../../../src/templates.ts";
import { type Line, recorded } from "./story.ts";

export const templates = readTemplates();

/** The incident and the log that some lines of the story make. */
export const told = (lines: readonly Line[]): { readonly incident: Incident; readonly log: readonly Recorded[] } => {
  const log = recorded(lines);
  const incident = fold(log);
  if (incident === undefined) throw new Error("the story does not begin with a declaration");
  return { incident, log };
};

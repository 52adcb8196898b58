import type { Incident } from "../../incident/incident.ts";
import { holdersOf } from "../../incident/roles.ts";
import type { Person } from "../../incident/vocabulary.ts";
import type { Step } from "../../process/process.ts";

/** The people whose step it is; the lead's where nobody holds the role. Empty for what Firewarden does itself. */
export const ownersOf = (incident: Incident, step: Step): readonly Person[] => {
  if (step.owner === "firewarden") return [];
  const holders = holdersOf(incident, step.owner);
  return holders.length > 0 ? holders : holdersOf(incident, "lead");
};

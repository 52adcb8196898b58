import { askedFor } from "../../../incident/authority/asked-for.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Step } from "../../../process/process.ts";
import type { Person } from "../../../vocabulary.ts";

/** The people whose step it is; see `askedFor`. Empty for what Firewarden does itself. */
export const ownersOf = (incident: Incident, step: Step): readonly Person[] =>
  step.owner === "firewarden" ? [] : askedFor(incident, step.owner);

import type { Incident } from "./incident.ts";
import { maintainersCalled } from "./maintainers.ts";
import { holdersOf } from "./roles.ts";
import type { Person, Role } from "./vocabulary.ts";

/** Who is asked for what a role does: its holders; while it is open the lead; and while nobody leads, who was called to. */
export const askedFor = (incident: Incident, role: Role): readonly Person[] => {
  const holders = [holdersOf(incident, role), holdersOf(incident, "lead")].find((people) => people.length > 0);
  return holders ?? maintainersCalled(incident);
};

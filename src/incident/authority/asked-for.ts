import type { Person, Role } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";
import { maintainersCalled } from "./maintainers.ts";
import { holdersOf } from "./roles.ts";

/**
 * Who is asked for what a role does: its holders; while it is open the lead; while nobody leads, whoever has
 * acknowledged without a role; and before anybody has, who was called to.
 */
export const askedFor = (incident: Incident, role: Role): readonly Person[] =>
  [holdersOf(incident, role), holdersOf(incident, "lead"), incident.helpers ?? []].find(
    (people) => people.length > 0,
  ) ?? maintainersCalled(incident);

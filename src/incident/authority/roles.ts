import type { Player, Service } from "../../policy/policy.ts";
import type { Step } from "../../process/process.ts";
import { own } from "../../text/own-property.ts";
import { type Person, ROLES, type Role } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";

export const holdersOf = (incident: Incident, role: Role): readonly Person[] => incident.roles[role]?.people ?? [];

export const holds = (incident: Incident, role: Role, person: Person): boolean =>
  holdersOf(incident, role).some((holder) => holder.id === person.id);

export const rolesOf = (incident: Incident, person: Person): readonly Role[] =>
  ROLES.filter((role) => holds(incident, role, person));

/** Whom a service's entry in the catalogue names for a role. */
export const ownerNamed = (service: Service | undefined, role: Role): Player | undefined =>
  role === "service-owner" ? service?.owner : role === "business-owner" ? service?.business : undefined;

/**
 * Who may act in a role beside its holders: the configuration's `roles`, and for the two owners the service's entry
 * in the catalogue.
 */
export const playersOf = (incident: Incident, role: Role): readonly Player[] => {
  const configured = incident.policy.roles[role] ?? [];
  const service = incident.service === undefined ? undefined : own(incident.policy.services, incident.service);
  const owner = ownerNamed(service, role);
  return owner === undefined ? configured : [...configured, owner];
};

/** Who may end a step: its owner, and the lead. */
export const stepRoles = ({ owner }: Step): readonly Role[] =>
  owner === "firewarden" || owner === "lead" ? ["lead"] : [owner, "lead"];

/** A role that nobody holds and nobody is configured for. */
export const isVacant = (incident: Incident, role: Role): boolean =>
  holdersOf(incident, role).length === 0 && playersOf(incident, role).length === 0;

import type { Person, Role } from "../../vocabulary.ts";
import type { RoleWhy } from "../authority/role-why.ts";
import type { Holding, Incident } from "../incident.ts";
import { type Evolvers, without } from "./evolvers.ts";

/** Whoever takes a role with their own hands, or by declaring, has acknowledged it; who held and acknowledged it before still has. */
const holding = (
  before: Holding | undefined,
  people: readonly Person[],
  by: Person | undefined,
  why: RoleWhy,
): Holding => {
  const ids = people.map((person) => person.id);
  const isByConfiguration = by === undefined && why !== "declared";
  const configured = ids.filter((id) => isByConfiguration || before?.configured?.includes(id) === true);
  return {
    people,
    why,
    acknowledged: ids.filter((id) => id === by?.id || why === "declared" || before?.acknowledged.includes(id) === true),
    ...(configured.length > 0 && { configured }),
  };
};

/** Who held the role and had begun with it; whoever was only named, by mistake perhaps, had not. */
const handsOn = (incident: Incident, role: Role): readonly Person[] => {
  const before = incident.roles[role];
  const began = before?.people.filter(({ id }) => before.acknowledged.includes(id)) ?? [];
  return [...(incident.everHeld[role] ?? []), ...began];
};

const acknowledge = (incident: Incident, roles: readonly Role[], by: Person | undefined): Incident["roles"] => {
  const changed = roles.flatMap((role) => {
    const held = incident.roles[role];
    if (held === undefined || by === undefined || held.acknowledged.includes(by.id)) return [];
    return [[role, { ...held, acknowledged: [...held.acknowledged, by.id] }] as const];
  });
  return { ...incident.roles, ...Object.fromEntries(changed) };
};

/** Those who help, without these. */
const others = ({ helpers = [] }: Incident, people: readonly Person[]): readonly Person[] =>
  helpers.filter(({ id }) => people.every((person) => person.id !== id));

export const people: Evolvers<"role-set" | "maintainers-sought" | "acknowledged" | "service-set" | "validated"> = {
  "role-set": (incident, event, { actor }) => ({
    ...incident,
    ...(incident.helpers && { helpers: others(incident, event.people) }),
    everHeld: { ...incident.everHeld, [event.role]: handsOn(incident, event.role) },
    roles:
      event.people.length === 0
        ? without(incident.roles, [event.role])
        : { ...incident.roles, [event.role]: holding(incident.roles[event.role], event.people, actor, event.why) },
  }),
  "maintainers-sought": (incident, { found, of, askedAt, tries }) => ({
    ...incident,
    maintainers: { found, of, askedAt, tries },
  }),
  acknowledged: (incident, event, { actor }) => ({
    ...incident,
    roles: acknowledge(incident, event.roles, actor),
    ...(event.roles.length === 0 && actor && { helpers: [...others(incident, [actor]), actor] }),
  }),
  "service-set": (incident, { service, how }) => ({
    ...incident,
    service,
    isServiceAssumed: how === "only-one",
    servicesBefore: [...(incident.servicesBefore ?? []), ...(incident.service === undefined ? [] : [incident.service])],
  }),
  validated: (incident, event, { actor }) =>
    actor === undefined
      ? incident
      : {
          ...incident,
          validations: { ...incident.validations, ...Object.fromEntries(event.roles.map((role) => [role, actor])) },
        },
};

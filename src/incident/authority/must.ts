import type { Step } from "../../process/process.ts";
import type { Role } from "../../vocabulary.ts";
import type { Incident } from "../incident.ts";
import { whoActsAs } from "./authority.ts";
import { maintainersCalled } from "./maintainers.ts";
import { holdersOf, isVacant } from "./roles.ts";
import { accountOf, type Who } from "./who.ts";

/**
 * Who must, of all who may: the people who hold the role; where nobody does, who is configured for it; where nobody is,
 * the lead; where nobody leads, who was called to, and else who may stand in.
 */
export const mustOf = (incident: Incident, role: Role): readonly Who[] => {
  const holders = holdersOf(incident, role);
  if (holders.length > 0) return holders.map((person) => accountOf(person));
  if (isVacant(incident, role) && role !== "lead") return mustOf(incident, "lead");
  const called = isVacant(incident, role) ? maintainersCalled(incident) : [];
  return called.length > 0 ? called.map((person) => accountOf(person)) : whoActsAs(incident, role);
};

/** The same for a step: its owner. Nobody, where Firewarden does it by itself. */
export const mustOfStep = (incident: Incident, { owner }: Step): readonly Who[] =>
  owner === "firewarden" ? [] : mustOf(incident, owner);

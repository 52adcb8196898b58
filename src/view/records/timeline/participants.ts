import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { type Person, ROLES } from "../../../vocabulary.ts";
import { whyFacts } from "../../text/role-why.ts";
import type { Facts } from "../../text/templates.ts";
import { roleWord } from "../../text/words.ts";

/** Who held which role at the end, and why these people. */
export const players = (incident: Incident): readonly Facts[] =>
  ROLES.flatMap((role) => {
    const held = incident.roles[role];
    return held === undefined
      ? []
      : [{ role: roleWord(role), people: held.people, isWord: typeof held.why === "string", ...whyFacts(held.why) }];
  });

/** Everybody else who acted, in the order of their first act. */
export const others = (incident: Incident, log: readonly Recorded[]): readonly Person[] => {
  const held = Object.values(incident.roles).flatMap((holding) => holding.people.map(({ id }) => id));
  const actors = new Map(log.flatMap(({ actor }) => (actor === undefined ? [] : [[actor.id, actor] as const])));
  return [...actors.values()].filter(({ id }) => !held.includes(id));
};

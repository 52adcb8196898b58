import type { Gate } from "../../process/process.ts";
import { ROLES, type Role } from "../../vocabulary.ts";
import { whoActsAs } from "../authority/authority.ts";
import { isVacant } from "../authority/roles.ts";
import { accountOf, distinctWho, eitherOf } from "../authority/who.ts";
import type { Incident } from "../incident.ts";
import type { Missing } from "../step/missing.ts";
import { gateRecord, whoCouldSit } from "./gates.ts";
import type { Shortage } from "./shortage.ts";

/** What the sentences about a gate that is short of reviewers want to know; none where it is not. */
export const shortageFacts = (incident: Incident, gate: Gate): Missing["facts"] => {
  const { shortage } = gateRecord(incident, gate);
  if (shortage === undefined) return {};
  const { needed, empty, able, excluded, unreadable, absent, taken = [] } = shortage;
  return {
    short: true,
    seats: needed,
    several: needed > 1,
    lacking: empty.length,
    nobody: distinctWho(whoCouldSit(incident, gate, empty).map(eitherOf)),
    able: able.map((person) => accountOf(person)),
    leftOut: excluded.map(({ person, why }) => accountOf(person, why)),
    unreadable,
    absent,
    taken,
    roles: rolesToGive(incident, shortage),
    authority: whoActsAs(incident, "authority"),
  };
};

/** The roles that somebody else could take, so that one more person can review. */
export const rolesToGive = (incident: Incident, { empty, excluded }: Shortage): readonly Role[] =>
  ROLES.filter(
    (role) =>
      excluded.some(({ why }) => why === role) ||
      (isVacant(incident, role) && empty.some((seat) => seat.includes(`role:${role}`))),
  );

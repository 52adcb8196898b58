import { PEOPLE } from "../../view/play.ts";
import type { Row } from "./row.ts";

type Name = keyof typeof PEOPLE;

const taken = (typed: string, ...roles: readonly string[]): Row => ({
  typed,
  by: "ben",
  understood: roles.map((role) => ({ kind: "role-set", role, people: [PEOPLE.ben], why: "taken" }) as const),
  shown: roles.map((role) => `- ${role.charAt(0).toUpperCase()}${role.slice(1)}: **ben**`),
});

const given = (typed: string, role: string, ...people: readonly Name[]): Row => ({
  typed,
  understood: [{ kind: "role-set", role, people: people.map((name) => PEOPLE[name]) }],
  shown: people.map((name) => `**${name}**`),
});

const wrong = (typed: string, ...says: readonly string[]): Row => ({ typed, refused: "bad-argument", says });

/** Roles, and who takes them or gets them. */
export const ROLE_ROWS: readonly Row[] = [
  taken("/take analyst", "analyst"),
  taken("/take Analyst", "analyst"),
  taken("/take the analyst role", "analyst"),
  taken("/take analyst, please", "analyst"),
  taken("/take analyst and coordinator", "analyst", "coordinator"),
  taken("/take analyst, coordinator", "analyst", "coordinator"),
  given("/assign analyst @ben", "analyst", "ben"),
  given("/assign ANALYST @ben", "analyst", "ben"),
  given("/assign @ben analyst", "analyst", "ben"),
  given("/assign @ben as analyst", "analyst", "ben"),
  given("/assign analyst to @ben", "analyst", "ben"),
  given("/assign analyst: @ben", "analyst", "ben"),
  given("/assign analyst=@ben", "analyst", "ben"),
  given("/assign analyst @ben @cy", "analyst", "ben", "cy"),
  given("/assign analyst @ben, @cy", "analyst", "ben", "cy"),
  given("/assign analyst @ben and @cy", "analyst", "ben", "cy"),
  given("/assign service owner @dee", "service-owner", "dee"),
  given("/handover lead @cy", "lead", "cy"),
  given("/handover lead to @cy", "lead", "cy"),
  given("/handover @cy lead", "lead", "cy"),
  { ...wrong("/take", "say which role: lead, analyst or coordinator"), by: "ben" },
  { ...wrong("/take boss", "`boss` isn't a role", "lead, analyst or coordinator"), by: "ben" },
  { ...wrong("/take authority", "`authority` isn't a role", "lead, analyst or coordinator"), by: "ben" },
  { ...wrong("/take analyst and authority", "`authority` isn't a role", "lead, analyst or coordinator"), by: "ben" },
  wrong("/assign", "say which role: lead, analyst"),
  wrong("/assign @ben", "say which role: lead, analyst"),
  wrong("/assign analyst", "needs people, as `@user`"),
  wrong("/assign analyst ben", "needs people, as `@user`, not `ben`"),
  wrong("/assign analyst @acme/sre", "needs people, as `@user`, not `@acme/sre`"),
  wrong("/assign analyst lead @ben", "are 2 roles"),
  wrong("/handover lead", "needs one person, as `@user`"),
  wrong("/handover lead @cy @dee", "needs one person, as `@user`, not `@cy @dee`"),
  { typed: "/assign analyst @nobody", refused: "no-such-person", says: ["nobody"] },
  { typed: "/take lead", by: "ben", refused: "not-allowed", says: ["ana"] },
];

import { whoActsAs } from "../../incident/authority/authority.ts";
import { maintainersCalled } from "../../incident/authority/maintainers.ts";
import { isVacant, playersOf } from "../../incident/authority/roles.ts";
import type { Who } from "../../incident/authority/who.ts";
import type { Incident } from "../../incident/incident.ts";
import type { Person, Role } from "../../vocabulary.ts";
import { whyFacts } from "../text/role-why.ts";

const PLAYERS = ["lead", "coordinator", "analyst"] as const;
const OTHERS = ["service-owner", "business-owner", "authority", "reporter"] as const;

type Row = ReturnType<typeof whyFacts> & {
  readonly role: Role;
  readonly people: readonly { readonly person: Person; readonly acknowledged: boolean }[];
  /** Who acts in a role that nobody holds by name. */
  readonly standIns: readonly Who[];
  readonly isOpen: boolean;
  readonly isPlayer: boolean;
};

const rowOf = (incident: Incident, role: Role): Row => {
  const holding = incident.roles[role];
  return {
    role,
    people: (holding?.people ?? []).map((person) => ({
      person,
      acknowledged: holding?.acknowledged.includes(person.id) === true,
    })),
    standIns: holding === undefined && !isVacant(incident, role) ? whoActsAs(incident, role) : [],
    ...whyFacts(holding?.why),
    isOpen: holding === undefined && isVacant(incident, role),
    isPlayer: PLAYERS.some((player) => player === role),
  };
};

/** Who is who: the players always, so that an open place is seen, and the other roles where somebody has them. */
export const peopleRows = (incident: Incident): readonly Row[] => [
  ...PLAYERS.map((role) => rowOf(incident, role)),
  ...OTHERS.filter((role) => incident.roles[role] !== undefined || playersOf(incident, role).length > 0).map((role) =>
    rowOf(incident, role),
  ),
];

/** The same for the board: the players first, on one line where everybody is there and on it; then who helps without a role, and who was called to. */
export const peopleFacts = (incident: Incident) => {
  const rows = peopleRows(incident);
  const players = rows.filter(({ isPlayer }) => isPlayer);
  const isReady = (row: Row): boolean => row.people.length > 0 && row.people.every(({ acknowledged }) => acknowledged);
  const helpers = incident.helpers ?? [];
  return {
    players,
    areReady: players.every(isReady) && helpers.length === 0,
    everybody: rows,
    helpers,
    maintainers: maintainersCalled(incident),
  };
};

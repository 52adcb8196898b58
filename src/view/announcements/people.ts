import type { Incident } from "../../incident/incident.ts";
import { holdersOf } from "../../incident/roles.ts";
import type { Person, Role } from "../../incident/vocabulary.ts";
import { peopleRows } from "../board/people.ts";
import { headFacts, needsNow } from "../board.ts";
import { maintainersFacts, teamsFor } from "./maintainers.ts";
import { type Announcers, type Around, inTurn, say, turnActor } from "./said.ts";

const PLAYERS: readonly Role[] = ["lead", "coordinator", "analyst"];

/** Who held a role before this moment of the log. */
const holdersBefore = ({ log }: Around, version: number, role: Role): readonly Person[] => {
  const earlier = log.filter(
    (each) => each.version < version && each.event.kind === "role-set" && each.event.role === role,
  );
  const last = earlier.at(-1)?.event;
  return last?.kind === "role-set" ? last.people : [];
};

const isAmong = (people: readonly Person[], person: Person): boolean => people.some(({ id }) => id === person.id);

const players = (incident: Incident) =>
  peopleRows(incident)
    .filter(({ isPlayer }) => isPlayer)
    .map(({ role, people, isOpen, standIns }) => ({
      role,
      isOpen,
      standIns,
      teams: people.length === 0 ? teamsFor(incident, role) : [],
      called: people.filter(({ acknowledged }) => !acknowledged).map(({ person }) => person),
      ready: people.filter(({ acknowledged }) => acknowledged).map(({ person }) => person),
    }));

export const people: Announcers<"declared" | "role-set" | "acknowledged" | "service-set" | "validated"> = {
  declared: (event, recorded, around) => {
    const { incident, now, templates } = around;
    return say("declared", {
      ...headFacts(incident),
      by: recorded.actor ?? incident.reporter,
      from: event.from,
      players: players(incident),
      owners: [...holdersOf(incident, "service-owner"), ...holdersOf(incident, "business-owner")],
      maintainers: maintainersFacts(around, recorded),
      needs: needsNow(incident, now, templates),
    });
  },
  // Who was set with the declaration is named in its welcome, and an owner who comes with the service is asked later.
  "role-set": (event, recorded, around) => {
    if (inTurn(around, recorded, "declared", "service-set").length > 0) return undefined;
    const before = holdersBefore(around, recorded.version, event.role);
    const actor = turnActor(around, recorded);
    const fresh = event.people.filter((person) => !isAmong(before, person) && person.id !== actor?.id);
    if (fresh.length === 0) return undefined;
    return say("role-set", { role: event.role, fresh, by: actor, isPlayer: PLAYERS.includes(event.role) });
  },
  acknowledged: undefined,
  "service-set": undefined,
  // Each owner's word gets its reaction; the last one is news.
  validated: (_event, recorded, { incident, log }) => {
    const last = log.filter(({ event }) => event.kind === "validated").at(-1);
    const roles = (["service-owner", "business-owner"] as const).filter(
      (role) => incident.validations[role] !== undefined,
    );
    if (last?.version !== recorded.version || roles.length < 2) return undefined;
    return say("validated", { words: roles.map((role) => ({ role, person: incident.validations[role] })) });
  },
};

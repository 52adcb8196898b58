import { askedFor } from "../../../incident/authority/asked-for.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Person } from "../../../vocabulary.ts";
import { type Announcer, say } from "../said.ts";

const PLAYERS = ["lead", "analyst", "coordinator"] as const;

/** Everybody who worked on it: they took it for over. */
const everybody = (incident: Incident): readonly Person[] => {
  const people = PLAYERS.flatMap((role) => askedFor(incident, role));
  return [...new Map(people.map((person) => [person.id, person])).values()];
};

export const downAgain: Announcer<"down-again"> = (event, { actor }, { incident }) =>
  say("down-again", {
    by: actor,
    reason: event.reason,
    severity: incident.severity,
    service: incident.service,
    called: everybody(incident).filter(({ id }) => id !== actor?.id),
  });

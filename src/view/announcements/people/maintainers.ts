import { playersOf } from "../../../incident/authority/roles.ts";
import { teamOf, type Who } from "../../../incident/authority/who.ts";
import type { EventOf } from "../../../incident/event.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import type { Role } from "../../../vocabulary.ts";
import type { Facts } from "../../text/templates.ts";
import { type Announcers, type Around, inTurn, say } from "../said.ts";

type Search = EventOf<"maintainers-sought">;

/** Who is called, of how many, or why nobody is; undefined while GitHub has yet to answer. */
const factsOf = ({ found, of }: Search, until: string | undefined): Facts | undefined => {
  if (found === "unanswered") return undefined;
  const called = found === "unreadable" ? [] : found;
  const all = of > called.length ? of : 0;
  return { called, isOne: called.length === 1, all, isUnread: found === "unreadable", until };
};

/** What the declaration says of those who were called because nobody was named; undefined where somebody was. */
export const maintainersFacts = (around: Around, recorded: Recorded, until: string | undefined): Facts | undefined => {
  const search = inTurn(around, recorded, "maintainers-sought")[0]?.event;
  return search && factsOf(search, until);
};

/** The teams that the configuration names for a role that nobody holds: who of them comes is not known, so all are called. */
export const teamsFor = (incident: Incident, role: Role): readonly Who[] =>
  playersOf(incident, role).flatMap((player) => (player.kind === "team" ? [teamOf(player)] : []));

export const maintainers: Announcers<"maintainers-sought"> = {
  // What GitHub answered at once is told with the declaration.
  "maintainers-sought": (event, recorded, around) => {
    const facts = inTurn(around, recorded, "declared").length === 0 ? factsOf(event, undefined) : undefined;
    return facts && say("maintainers", facts);
  },
};

import type { Player, Policy } from "../../policy/policy.ts";
import { own } from "../../text/own-property.ts";
import type { Role } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import { type Asking, orThrow } from "../question.ts";
import { personMeant } from "./authority.ts";

type How = Extract<Event, { kind: "service-set" }>["how"];

/** A person from the catalogue holds the role; a team is asked when one of its members acts. */
function* owner(policy: Policy, role: Role, player: Player | undefined, service: string): Asking<readonly Event[]> {
  if (player?.kind !== "user") return [];
  const { login } = player;
  const person = orThrow(yield* personMeant(policy, login), { kind: "account", login });
  if (person === "absent" || person === "unreadable") return [];
  return [
    {
      kind: "role-set",
      role,
      people: [person],
      why: { kind: "catalogue", service },
    },
  ];
}

/** What follows from knowing the service: it is recorded, and the catalogue's people are set as its owners. */
export function* serviceEvents(policy: Policy, name: string, how: How): Asking<readonly Event[]> {
  const entry = own(policy.services, name);
  return [
    { kind: "service-set", service: name, how },
    ...(yield* owner(policy, "service-owner", entry?.owner, name)),
    ...(yield* owner(policy, "business-owner", entry?.business, name)),
  ];
}

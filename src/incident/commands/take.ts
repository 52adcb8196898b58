import type { Role } from "../../vocabulary.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { holdersOf, holds } from "../authority/roles.ts";
import { accountOf } from "../authority/who.ts";
import type { Event } from "../event.ts";
import type { Asking } from "../question.ts";
import { isOneOf, wrongWord } from "./arguments/arguments.ts";
import { roleWordsIn } from "./arguments/role-words.ts";
import { unlessAllowed } from "./arguments/unless-allowed.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done, refuse } from "./command.ts";

const TAKEABLE = ["lead", "analyst", "coordinator"] as const;

/** Where the configuration names who plays a role, nobody else may take it. */
function* unlessNamed(call: Call, name: Role): Asking<CommandOutcome | undefined> {
  const { incident, actor } = call;
  const { may, who } = AUTHORITY["take-this-role"];
  return yield* unlessAllowed(call, may(incident, actor, name), who(incident, name), { held: "settings", name });
}

type Taking = { readonly kind: "taking"; readonly events: readonly Event[] };

function* takeOne(call: Call, name: (typeof TAKEABLE)[number], isFirst: boolean): Asking<Taking | CommandOutcome> {
  const { incident, actor, at, act } = call;
  const first = isFirst && incident.milestones.acknowledged === undefined;
  const acknowledged: readonly Event[] = [
    { kind: "acknowledged", roles: [name] },
    ...(first ? [{ kind: "milestone-reached", milestone: "acknowledged", at } as const] : []),
  ];
  if (holds(incident, name, actor)) {
    const hasAnswered = incident.roles[name]?.acknowledged.includes(actor.id) === true;
    // Whom the configuration set, and who takes the role by hand, says "I am on it".
    return hasAnswered ? refuse("nothing-to-do", { act, why: "role", name }) : { kind: "taking", events: acknowledged };
  }
  const held = holdersOf(incident, name);
  const provisional = name === "coordinator" && incident.roles.coordinator?.why === "declared";
  if (held.length > 0 && !provisional) {
    const who = held.map((person) => accountOf(person));
    return refuse("not-allowed", { act, held: "role", name, who });
  }
  const refused = yield* unlessNamed(call, name);
  if (refused !== undefined) return refused;
  const taken: Event = { kind: "role-set", role: name, people: [actor], why: "taken" };
  return { kind: "taking", events: [taken, ...acknowledged] };
}

/**
 * Takes open roles, which acknowledges them too: all that are named, or none. The coordinator's may be taken from who
 * merely declared.
 */
export const take: Command = {
  name: "take",
  usage: "/take ROLE",
  example: "/take analyst",
  afterTheEnd: false,
  *decide(call) {
    const { roles, left } = roleWordsIn(call.argument);
    const wrong = roles.find((role) => !isOneOf(TAKEABLE, role)) ?? (roles.length === 0 ? (left[0] ?? "") : undefined);
    if (wrong !== undefined) return badArgument(take, call, wrongWord("role", wrong, TAKEABLE));
    const events: Event[] = [];
    for (const name of TAKEABLE.filter((role) => roles.includes(role))) {
      const taken = yield* takeOne(call, name, events.length === 0);
      if (taken.kind !== "taking") return taken;
      events.push(...taken.events);
    }
    return done(...events);
  },
};

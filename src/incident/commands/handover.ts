import type { Role } from "../../vocabulary.ts";
import { AUTHORITY } from "../authority/authority-table.ts";
import { holdersOf, holds } from "../authority/roles.ts";
import type { Asking } from "../question.ts";
import { isOneOf, wrongWord } from "./arguments/arguments.ts";
import { isOutcome, peopleNamed } from "./arguments/people-named.ts";
import { roleWordsIn } from "./arguments/role-words.ts";
import { unlessAllowed } from "./arguments/unless-allowed.ts";
import { ASSIGNABLE } from "./assign.ts";
import { badArgument, type Call, type Command, type CommandOutcome, done } from "./command.ts";

function* unlessHolder(call: Call, given: Role | undefined): Asking<CommandOutcome | undefined> {
  const { incident, actor } = call;
  const { may, who } = AUTHORITY.handover;
  return yield* unlessAllowed(call, may(incident, actor, given), who(incident, given));
}

export const handover: Command = {
  name: "handover",
  usage: "/handover ROLE @user",
  example: "/handover lead @ana",
  afterTheEnd: false,
  *decide(call) {
    const { roles, logins, left } = roleWordsIn(call.argument);
    const [given = ""] = roles;
    const refused = yield* unlessHolder(call, isOneOf(ASSIGNABLE, given) ? given : undefined);
    if (refused !== undefined) return refused;
    if (roles.length > 1) return badArgument(handover, call, { problem: "several-roles", roles });
    if (!isOneOf(ASSIGNABLE, given))
      return badArgument(handover, call, wrongWord("role", given || (left[0] ?? ""), ASSIGNABLE));
    if (logins.length !== 1 || left.length > 0)
      return badArgument(
        handover,
        call,
        left.length === 0 && logins.length === 0
          ? { problem: "nobody-named", several: false }
          : {
              problem: "not-people",
              several: false,
              given: [...logins.map((login) => `@${login}`), ...left].join(" "),
            },
      );
    const people = yield* peopleNamed(logins, call);
    if (isOutcome(people)) return people;
    // One of several holders hands over their own part; the lead, who holds none, hands over the whole.
    const rest_ = holds(call.incident, given, call.actor)
      ? holdersOf(call.incident, given).filter(({ id }) => id !== call.actor.id)
      : [];
    const distinct = [...new Map([...rest_, ...people].map((person) => [person.id, person])).values()];
    return done({ kind: "role-set", role: given, people: distinct, why: { kind: "handed-over", by: call.actor } });
  },
};

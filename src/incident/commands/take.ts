import { actsAs, heard, roleInWords } from "../authority.ts";
import { AUTHORITY } from "../authority-table.ts";
import type { Asking } from "../question.ts";
import { holdersOf, holds, playersOf } from "../roles.ts";
import type { Role } from "../vocabulary.ts";
import { headAndRest, isOneOf, wrongWord } from "./arguments.ts";
import { badArgument, type Call, type Command, done, type Outcome, refuse } from "./command.ts";

const TAKEABLE = ["lead", "analyst", "coordinator"] as const;

/** Where the configuration names who plays a role, nobody else may take it. */
function* unlessNamed(call: Call, name: Role): Asking<Outcome | undefined> {
  const { incident, actor, act } = call;
  if (playersOf(incident, name).length === 0) return undefined;
  const verdict = heard(yield* actsAs(incident, name, actor));
  if (verdict.kind === "yes") return undefined;
  if (verdict.kind === "unreadable") return refuse("unreadable", { act, subject: verdict.subject });
  return refuse("not-allowed", { act, held: "settings", name, who: roleInWords(incident, name) });
}

/** Takes an open role, which acknowledges it too. The coordinator's may be taken from who merely declared. */
export const take: Command = {
  name: "take",
  usage: "/take ROLE",
  example: "/take analyst",
  who: () => AUTHORITY.take,
  afterTheEnd: false,
  *decide(call) {
    const { incident, actor, at, act } = call;
    const { head } = headAndRest(call.argument);
    if (!isOneOf(TAKEABLE, head)) return badArgument(take, call, wrongWord("role", head, TAKEABLE));
    if (holds(incident, head, actor)) return refuse("nothing-to-do", { act, why: "role", name: head });
    const held = holdersOf(incident, head);
    const provisional = head === "coordinator" && incident.roles.coordinator?.why === "declared";
    if (held.length > 0 && !provisional) {
      const who = held.map(({ login }) => `@${login}`);
      return refuse("not-allowed", { act, held: "role", name: head, who });
    }
    const refused = yield* unlessNamed(call, head);
    if (refused !== undefined) return refused;
    const first = incident.milestones.acknowledged === undefined;
    return done(
      { kind: "role-set", role: head, people: [actor], why: "taken" },
      { kind: "acknowledged", roles: [head] },
      ...(first ? [{ kind: "milestone-reached", milestone: "acknowledged", at } as const] : []),
    );
  },
};

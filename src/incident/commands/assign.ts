import { isOneOf, wrongWord } from "./arguments/arguments.ts";
import { isOutcome, peopleNamed } from "./arguments/people-named.ts";
import { roleWordsIn } from "./arguments/role-words.ts";
import { badArgument, type Command, done } from "./command.ts";

/** The roles that people on the incident may give; `authority` comes from the configuration alone, `reporter` from the issue. */
export const ASSIGNABLE = ["lead", "analyst", "coordinator", "service-owner", "business-owner"] as const;

export const assign: Command = {
  name: "assign",
  usage: "/assign ROLE @user…",
  example: "/assign analyst @ana",
  afterTheEnd: false,
  *decide(call) {
    const { roles, logins, left } = roleWordsIn(call.argument);
    const [role = ""] = roles;
    if (roles.length > 1) return badArgument(assign, call, { problem: "several-roles", roles });
    if (!isOneOf(ASSIGNABLE, role))
      return badArgument(assign, call, wrongWord("role", role || (left[0] ?? ""), ASSIGNABLE));
    if (logins.length === 0 || left.length > 0) {
      return badArgument(
        assign,
        call,
        left.length === 0
          ? { problem: "nobody-named", several: true }
          : { problem: "not-people", several: true, given: left.join(" ") },
      );
    }
    const people = yield* peopleNamed(logins, call);
    if (isOutcome(people)) return people;
    const distinct = [...new Map(people.map((person) => [person.id, person])).values()];
    return done({ kind: "role-set", role, people: distinct, why: { kind: "assigned", by: call.actor } });
  },
};

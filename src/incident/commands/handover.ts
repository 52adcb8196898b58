import { role } from "../authority-table.ts";
import { holdersOf, holds } from "../roles.ts";
import { headAndRest, isOneOf, loginsOf, wordsOf, wrongWord } from "./arguments.ts";
import { ASSIGNABLE } from "./assign.ts";
import { badArgument, type Command, done } from "./command.ts";
import { isOutcome, peopleNamed } from "./people-named.ts";

export const handover: Command = {
  name: "handover",
  usage: "/handover ROLE @user",
  example: "/handover lead @ana",
  who: (_incident, argument) => {
    const { head } = headAndRest(argument);
    return isOneOf(ASSIGNABLE, head) ? [role(head), role("lead")] : [role("lead")];
  },
  afterTheEnd: false,
  *decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(ASSIGNABLE, head)) return badArgument(handover, call, wrongWord("role", head, ASSIGNABLE));
    const logins = loginsOf(wordsOf(rest));
    if (logins.length !== 1)
      return badArgument(
        handover,
        call,
        rest === "" ? "nobody is named; expected @user" : `"${rest}" does not name one person; expected @user`,
      );
    const people = yield* peopleNamed(logins, call);
    if (isOutcome(people)) return people;
    // One of several holders hands over their own part; the lead, who holds none, hands over the whole.
    const rest_ = holds(call.incident, head, call.actor)
      ? holdersOf(call.incident, head).filter(({ id }) => id !== call.actor.id)
      : [];
    const distinct = [...new Map([...rest_, ...people].map((person) => [person.id, person])).values()];
    return done({ kind: "role-set", role: head, people: distinct, why: `handed over by ${call.actor.login}` });
  },
};

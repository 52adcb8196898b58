import { AUTHORITY } from "../authority-table.ts";
import { headAndRest, isOneOf, loginsOf, wordsOf, wrongWord } from "./arguments.ts";
import { badArgument, type Command, done } from "./command.ts";
import { isOutcome, peopleNamed } from "./people-named.ts";

/** The roles that people on the incident may give; `authority` comes from the configuration alone, `reporter` from the issue. */
export const ASSIGNABLE = ["lead", "analyst", "coordinator", "service-owner", "business-owner"] as const;

export const assign: Command = {
  name: "assign",
  usage: "/assign ROLE @user…",
  example: "/assign analyst @ana",
  who: () => AUTHORITY.assign,
  afterTheEnd: false,
  *decide(call) {
    const { head, rest } = headAndRest(call.argument);
    if (!isOneOf(ASSIGNABLE, head)) return badArgument(assign, call, wrongWord("role", head, ASSIGNABLE));
    const logins = loginsOf(wordsOf(rest));
    if (logins.length === 0 || logins.length < wordsOf(rest).length) {
      return badArgument(
        assign,
        call,
        rest === ""
          ? "nobody is named; expected @user, one or several"
          : `"${rest}" does not name people; expected @user, one or several`,
      );
    }
    const people = yield* peopleNamed(logins, call);
    if (isOutcome(people)) return people;
    const distinct = [...new Map(people.map((person) => [person.id, person])).values()];
    return done({ kind: "role-set", role: head, people: distinct, why: `assigned by ${call.actor.login}` });
  },
};

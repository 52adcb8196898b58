import { type Asking, ask, orThrow } from "../question.ts";
import type { Person } from "../vocabulary.ts";
import { type Outcome, refuse } from "./command.ts";

/** The people behind the logins, or the refusal that names the first login that is nobody's or could not be read. */
export function* peopleNamed(logins: readonly string[], act: string): Asking<readonly Person[] | Outcome> {
  const people: Person[] = [];
  for (const login of logins) {
    const person = orThrow((yield* ask<"person">({ kind: "person", login })).person, `the account @${login}`);
    if (person === "absent") return refuse("no-such-person", { act, login });
    if (person === "unreadable") return refuse("unreadable", { act, subject: `the account @${login}` });
    people.push(person);
  }
  return people;
}

export const isOutcome = (result: readonly Person[] | Outcome): result is Outcome => "kind" in result;

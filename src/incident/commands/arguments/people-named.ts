import { pinOf } from "../../../policy/pins.ts";
import type { Person } from "../../../vocabulary.ts";
import type { Incident } from "../../incident.ts";
import { type Asking, ask, orThrow } from "../../question.ts";
import { type Call, type CommandOutcome, refuse } from "../command.ts";

/** Everybody of whom the incident knows as somebody who plays a part in it. */
const peopleOf = ({ reporter, declaredBy, roles, everHeld }: Incident): readonly Person[] => [
  ...[reporter, declaredBy],
  ...Object.values(roles).flatMap(({ people }) => people),
  ...Object.values(everHeld).flat(),
];

/** Whether a login meant somebody else before: by the configuration, or by what was written on the incident. */
const meantAnother = (incident: Incident, { id, login }: Person): boolean => {
  const pin = pinOf(incident.policy, login);
  const others = peopleOf(incident).filter((each) => each.login.toLowerCase() === login.toLowerCase());
  return (typeof pin === "number" && pin !== id) || (others.length > 0 && others.every((other) => other.id !== id));
};

/** The people behind the logins, or the refusal that names the first login that is nobody's or could not be read. */
export function* peopleNamed(
  logins: readonly string[],
  { act, incident }: Pick<Call, "act" | "incident">,
): Asking<readonly Person[] | CommandOutcome> {
  const people: Person[] = [];
  for (const login of logins) {
    const person = orThrow((yield* ask<"person">({ kind: "person", login })).person, { kind: "account", login });
    if (person === "absent") return refuse("no-such-person", { act, login });
    if (person === "unreadable") return refuse("unreadable", { act, subject: { kind: "account", login } });
    if (meantAnother(incident, person)) return refuse("another-account", { act, login });
    people.push(person);
  }
  return people;
}

export const isOutcome = (result: readonly Person[] | CommandOutcome): result is CommandOutcome => "kind" in result;

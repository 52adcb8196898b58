import { pinOf } from "../../policy/pins.ts";
import type { Gate } from "../../process/process.ts";
import { type Entry, entriesOf } from "../../process/quorum.ts";
import type { Person } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import type { Incident } from "../incident.ts";
import type { Asking } from "../question.ts";
import { personMeant } from "./authority.ts";

/*
 * The configuration names accounts by their logins of then. Who is called on by such a name today may be somebody else,
 * so that what people read names the account as it is called now, as far as that is known.
 */

/** How an account that the configuration names is called now, as far as it was looked up. */
export const calledNow = ({ policy, namesNow }: Incident, login: string): string => {
  const pin = pinOf(policy, login);
  return (typeof pin === "number" ? namesNow?.[pin] : undefined) ?? login;
};

const isUser = (entry: Entry): entry is Extract<Entry, { kind: "user" }> => entry.kind === "user";

/** Which of a gate's reviewers have taken another login since the configuration named them: news only. */
export function* renamedReviewers(incident: Incident, gate: Gate): Asking<readonly Event[]> {
  const renamed: Person[] = [];
  for (const { login } of entriesOf(gate.reviewers).filter(isUser)) {
    if (typeof pinOf(incident.policy, login) !== "number") continue;
    const person = yield* personMeant(incident.policy, login);
    if (typeof person !== "string" && person.login.toLowerCase() !== calledNow(incident, login).toLowerCase())
      renamed.push(person);
  }
  return renamed.length === 0 ? [] : [{ kind: "people-renamed", people: renamed }];
}

import { orUnreadable } from "../github/failure.ts";
import { personWithId } from "../github/look-up/people.ts";
import type { Mirror } from "../github/mirror.ts";
import type { GitHub } from "../github/octokit.ts";
import type { Incident } from "../incident/incident.ts";
import { isUnreadable } from "../incident/question.ts";
import type { Person } from "../incident/vocabulary.ts";
import type { Desired } from "../view/desired.ts";
import { workingOn } from "../view/labels.ts";

/** What GitHub says of the logins that are about to be written: who has a new one, and which are nobody's who is meant. */
export type NamesToWrite = {
  readonly renamed: readonly Person[];
  readonly leftOut: ReadonlySet<string>;
  /** Of whom GitHub did not answer. They are left out too, and to be asked for again. */
  readonly unanswered: readonly Person[];
};

const lower = (login: string): string => login.toLowerCase();

/** Whom the issue is to be assigned to and is not yet, and the owners of action items that have no issue yet. */
const toBeNamed = (incident: Incident, { issue, unassignable }: Mirror): readonly Person[] => {
  const there = new Set([...(issue?.assignees ?? []), ...unassignable].map(lower));
  const assigned = workingOn(incident).filter(({ login }) => !there.has(lower(login)));
  const owners = incident.items.flatMap(({ number, owner }) => (number === undefined && owner ? [owner] : []));
  return [...new Map([...assigned, ...owners].map((person) => [person.id, person])).values()];
};

/** GitHub is given logins, and a login of the log may be somebody else's by now: so whose they are is asked first, by id. */
export const namesToWrite = async (github: GitHub, incident: Incident, mirror: Mirror): Promise<NamesToWrite> => {
  const renamed: Person[] = [];
  const unanswered: Person[] = [];
  const leftOut = new Set<string>();
  for (const person of toBeNamed(incident, mirror)) {
    const found = await orUnreadable(personWithId(github, person));
    if (found === "absent" || isUnreadable(found)) leftOut.add(lower(person.login));
    if (found === "unanswered") unanswered.push(person);
    else if (found !== "absent" && found !== "unreadable" && lower(found.login) !== lower(person.login))
      renamed.push(found);
  }
  return { renamed, leftOut, unanswered };
};

/** What is to be shown, without those who are not to be named now. */
export const without = (desired: Desired, leftOut: NamesToWrite["leftOut"]): Desired => {
  const kept = (logins: readonly string[]) => logins.filter((login) => !leftOut.has(lower(login)));
  return {
    ...desired,
    assignees: kept(desired.assignees),
    items: desired.items.map((item) => ({ ...item, assignees: kept(item.assignees) })),
  };
};

import { orUnreadable } from "../../github/client/failure.ts";
import type { GitHub } from "../../github/client/octokit.ts";
import { personWithId } from "../../github/look-up/people.ts";
import type { Mirror } from "../../github/own/mirror.ts";
import type { Incident } from "../../incident/incident.ts";
import { isUnreadable } from "../../incident/question.ts";
import type { Desired } from "../../view/desired.ts";
import { isFollowed } from "../../view/items.ts";
import { workingOn } from "../../view/labels.ts";
import type { Person } from "../../vocabulary.ts";

/** What GitHub says of the logins that are about to be written: who has a new one, and whose are not theirs any more. */
export type NamesToWrite = {
  readonly renamed: readonly Person[];
  /** Ids. */
  readonly leftOut: ReadonlySet<number>;
  /** Of whom GitHub did not answer. They are left out too, and to be asked for again. */
  readonly unanswered: readonly Person[];
};

const lower = (login: string): string => login.toLowerCase();

/** Whom the issue is to be assigned to and is not yet under this login, and the owners of action items whose issue does not say so yet. */
const toBeNamed = (incident: Incident, { issue, unassignable, keptItems }: Mirror): readonly Person[] => {
  const there = new Map(issue?.assignees.map(({ id, login }) => [id, lower(login)]));
  const assigned = workingOn(incident).filter(
    ({ id, login }) => there.get(id) !== lower(login) && !unassignable.includes(id),
  );
  const owners = incident.items.flatMap((item) => {
    const { number, owner, before } = item;
    const isWritten = before === undefined || !isFollowed(item) || keptItems[item.item]?.owner === owner?.id;
    return owner !== undefined && (number === undefined || !isWritten) ? [owner] : [];
  });
  return [...new Map([...assigned, ...owners].map((person) => [person.id, person])).values()];
};

/** GitHub is given logins, and a login of the log may be somebody else's by now: so whose they are is asked first, by id. */
export const namesToWrite = async (github: GitHub, incident: Incident, mirror: Mirror): Promise<NamesToWrite> => {
  const renamed: Person[] = [];
  const unanswered: Person[] = [];
  const leftOut = new Set<number>();
  for (const person of toBeNamed(incident, mirror)) {
    const found = await orUnreadable(personWithId(github, person));
    if (found === "absent" || isUnreadable(found)) leftOut.add(person.id);
    if (found === "unanswered") unanswered.push(person);
    else if (found !== "absent" && found !== "unreadable" && lower(found.login) !== lower(person.login))
      renamed.push(found);
  }
  return { renamed, leftOut, unanswered };
};

/** What is to be shown, without those who are not to be named now. */
export const without = (desired: Desired, leftOut: NamesToWrite["leftOut"]): Desired => {
  const kept = (people: readonly Person[]) => people.filter(({ id }) => !leftOut.has(id));
  return {
    ...desired,
    assignees: kept(desired.assignees),
    items: desired.items.map((item) => ({ ...item, assignees: kept(item.assignees) })),
    keptItems: desired.keptItems.filter(({ owner }) => owner === undefined || !leftOut.has(owner.id)),
  };
};

import type { Person } from "../../vocabulary.ts";
import type { GateRecord, Incident, Sought } from "../incident.ts";
import { isUnreadable } from "../question.ts";
import type { Evolvers } from "./evolvers.ts";

type Naming = (people: readonly Person[]) => readonly Person[];

const soughtUnder = (all: Naming, sought: Sought): Sought => ({
  ...sought,
  found: isUnreadable(sought.found) ? sought.found : all(sought.found),
});

/** Whom a gate calls is called by the new name; who approved stands under the name of then. */
const gateUnder = (all: Naming, record: GateRecord): GateRecord => {
  const sought = Object.entries(record.sought ?? {}).map(([atLeast, each]) => [atLeast, soughtUnder(all, each)]);
  return { ...record, ...(record.sought && { sought: Object.fromEntries(sought) }) };
};

type Before = NonNullable<Incident["items"][number]["before"]>;

/** What stands on the item's issue may have been written under either name. */
const underBoth = (before: Before, of: (person: Person) => Person): Before =>
  before.flatMap(({ owner, due }) =>
    owner === undefined || of(owner).login === owner.login ? [] : [{ owner: of(owner), due }],
  );

/** People keep what they hold under another name; what they did before stands in the log under the name of then. */
const underNewNames = (incident: Incident, renamed: readonly Person[]): Incident => {
  const now = new Map(renamed.map((person) => [person.id, person]));
  const of = (person: Person): Person => now.get(person.id) ?? person;
  const all: Naming = (people) => people.map(of);
  const { helpers, maintainers } = incident;
  const roles = Object.entries(incident.roles).map(([role, held]) => [role, { ...held, people: all(held.people) }]);
  return {
    ...incident,
    namesNow: { ...incident.namesNow, ...Object.fromEntries(renamed.map(({ id, login }) => [id, login])) },
    reporter: of(incident.reporter),
    declaredBy: of(incident.declaredBy),
    roles: Object.fromEntries(roles),
    ...(helpers && { helpers: all(helpers) }),
    ...(maintainers && { maintainers: soughtUnder(all, maintainers) }),
    gates: Object.fromEntries(Object.entries(incident.gates).map(([gate, record]) => [gate, gateUnder(all, record)])),
    everHeld: Object.fromEntries(Object.entries(incident.everHeld).map(([role, people]) => [role, all(people)])),
    items: incident.items.map((item) => ({
      ...item,
      owner: item.owner && of(item.owner),
      ...(item.before && { before: [...item.before, ...underBoth(item.before, of)] }),
      ...(item.closedBy && { closedBy: of(item.closedBy) }),
    })),
  };
};

export const renamed: Evolvers<"people-renamed"> = {
  "people-renamed": (incident, { people }) => underNewNames(incident, people),
};

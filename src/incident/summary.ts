import type { StageKey } from "../process/process.ts";
import type { Instant, Milestone, Role } from "../vocabulary.ts";
import type { Incident } from "./incident.ts";

/** What is asked of many incidents at once: one row of the read model. People are ids; their names change. */
export type Summary = Pick<Incident, "repository" | "installation" | "number" | "title" | "url" | "severity"> & {
  readonly service?: string;
  /** The first stage that is not complete; absent when the end is reached. */
  readonly stage?: StageKey;
  /** Ids of whoever holds each role. */
  readonly roles: Readonly<Partial<Record<Role, readonly number[]>>>;
  readonly milestones: Readonly<Partial<Record<Milestone, Instant>>>;
  readonly ending?: { readonly kind: "closed" | "cancelled"; readonly at: Instant };
};

const rolesOf = ({ roles }: Incident): Summary["roles"] =>
  Object.fromEntries(Object.entries(roles).map(([role, { people }]) => [role, people.map(({ id }) => id)]));

/** The incident's row: everything in it comes from the log, so that it can be made again from there at any time. */
export const summaryOf = (incident: Incident): Summary => {
  const { repository, installation, number, title, url, severity, service, current, milestones, ending } = incident;
  return {
    ...{ repository, installation, number, title, url, severity, milestones },
    roles: rolesOf(incident),
    ...(service !== undefined && { service }),
    ...(current !== undefined && { stage: current }),
    ...(ending !== undefined && { ending: { kind: ending.kind, at: ending.at } }),
  };
};

import type { Person, Role } from "../../../vocabulary.ts";
import { holds, rolesOf } from "../../authority/roles.ts";
import type { Event } from "../../event.ts";
import type { Incident } from "../../incident.ts";
import type { Signal } from "../../signal.ts";

/*
 * Whoever does a role's work has heard the call, whether they say `/ack` or not. What any responder may do (a note, a
 * link, an action item) and what reviewers do is no such work: a person who was named by mistake may do it.
 */

/** What only those do who play a part, or stand in for one that is open. */
const PLAYED: readonly Event["kind"][] = [
  "severity-changed",
  "service-set",
  "role-set",
  "evidence-submitted",
  "update-posted",
  "estimate-set",
  "milestone-corrected",
  "resolution-set",
  "cancelled",
];

const isPlayed = (event: Event): boolean =>
  PLAYED.includes(event.kind) || (event.kind === "milestone-reached" && event.milestone === "mitigated");

/** Boxes can be ticked by anybody who can write: for who holds a role it is work all the same. */
const isHoldersWork = (event: Event): boolean =>
  isPlayed(event) || event.kind === "ticked" || event.kind === "step-done";

const isSilentIn = (incident: Incident, role: Role, { id }: Person): boolean =>
  incident.roles[role]?.acknowledged.includes(id) !== true;

/** Whoever gives away a role that they hold has heard the call, and does not answer it. */
const givesAway = (before: Incident | undefined, events: readonly Event[], actor: Person): boolean =>
  events.some(
    (event) =>
      event.kind === "role-set" &&
      before !== undefined &&
      holds(before, event.role, actor) &&
      !event.people.some(({ id }) => id === actor.id),
  );

/**
 * What follows from what somebody did, on the incident before and after it: that they are there. Who declared has
 * called others, and is no answer to that call.
 */
export const acknowledgedByActing = (
  before: Incident | undefined,
  after: Incident | undefined,
  events: readonly Event[],
  { actor, at }: Signal,
): readonly Event[] => {
  if (after === undefined || actor === undefined || givesAway(before, events, actor)) return [];
  if (events.some(({ kind }) => kind === "acknowledged" || kind === "declared")) return [];
  const roles = rolesOf(after, actor).filter((role) => role !== "reporter");
  const isHolders = events.some(isHoldersWork) && roles.some((role) => isSilentIn(after, role, actor));
  const isAnswer = events.some(isPlayed) && actor.id !== after.declaredBy.id;
  const isFirst = (isHolders || isAnswer) && after.milestones.acknowledged === undefined;
  return [
    ...(isHolders || isFirst ? [{ kind: "acknowledged", roles } as const] : []),
    ...(isFirst ? [{ kind: "milestone-reached", milestone: "acknowledged", at } as const] : []),
  ];
};

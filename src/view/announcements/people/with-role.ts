import { fold } from "../../../incident/evolve/evolve.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { isBehind, requirementsOf, stagesOf } from "../../../incident/step/stages.ts";
import type { Requirement, Step } from "../../../process/process.ts";
import type { Person, Role } from "../../../vocabulary.ts";
import { type Around, inTurn } from "../said.ts";

const isAmong = (people: readonly Person[], person: Person): boolean => people.some(({ id }) => id === person.id);

/** Who held a role before this moment of the log. */
export const holdersBefore = ({ log }: Pick<Around, "log">, version: number, role: Role): readonly Person[] => {
  const earlier = log.filter(
    (each) => each.version < version && each.event.kind === "role-set" && each.event.role === role,
  );
  const last = earlier.at(-1)?.event;
  return last?.kind === "role-set" ? last.people : [];
};

/**
 * Who hears that they have a role now. Who was set with the declaration is named in its welcome, an owner who comes with
 * the service is asked later, and whoever took it knows it.
 */
export const newlyNamed = (recorded: Recorded, around: Around): readonly Person[] => {
  const { event, actor, version } = recorded;
  if (event.kind !== "role-set" || inTurn(around, recorded, "declared", "service-set").length > 0) return [];
  const before = holdersBefore(around, version, event.role);
  return event.people.filter((person) => !isAmong(before, person) && person.id !== actor?.id);
};

type Text = Extract<Requirement, { kind: "evidence" }>;

/** The text that a step asks of this incident; undefined where it asks for none. */
export const textAskedBy = (incident: Incident, step: Step): Text | undefined =>
  requirementsOf(incident, step).find((need): need is Text => need.kind === "evidence");

/** The step with a text to hand in that a role has to bring first, of those that are not behind. */
export const firstTextOf = (incident: Incident, role: Role): Step | undefined =>
  stagesOf(incident).find(
    (stage): stage is Step =>
      stage.kind === "step" &&
      stage.owner === role &&
      !isBehind(incident, stage.key) &&
      textAskedBy(incident, stage) !== undefined,
  );

/** The same, as it was when this was recorded. */
const firstTextThen = ({ log }: Around, { version }: Recorded, role: Role): Step | undefined => {
  const then = fold(log.slice(0, log.findIndex((each) => each.version === version) + 1));
  return then && firstTextOf(then, role);
};

/** Whether somebody was asked for this step's text already, when they were given the role. */
export const wasAskedWithRole = (step: Step, person: Person, { version }: Recorded, around: Around): boolean =>
  around.log.some(
    (before) =>
      before.version < version &&
      before.event.kind === "role-set" &&
      before.event.role === step.owner &&
      isAmong(newlyNamed(before, around), person) &&
      firstTextThen(around, before, before.event.role)?.key === step.key,
  );

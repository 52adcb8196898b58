import { askedFor } from "../../incident/asked-for.ts";
import type { ClockName } from "../../incident/event.ts";
import { reckon } from "../../incident/gates.ts";
import type { Incident } from "../../incident/incident.ts";
import { maintainersCalled } from "../../incident/maintainers.ts";
import { holdersOf, isVacant } from "../../incident/roles.ts";
import { currentStage, isBehind, requirementsOf, stageByKey, stagesOf } from "../../incident/stages.ts";
import type { Person, Role } from "../../incident/vocabulary.ts";
import { isHeld, stillAsked } from "../places.ts";
import type { Facts } from "../templates.ts";
import { type Announcers, say } from "./said.ts";

const holders = (incident: Incident, ...roles: readonly Role[]): readonly Person[] => [
  ...new Map(roles.flatMap((role) => holdersOf(incident, role)).map((person) => [person.id, person])).values(),
];

const silent = (incident: Incident): readonly Person[] =>
  holders(incident, "lead", "analyst", "coordinator").filter(
    ({ id }) =>
      !Object.values(incident.roles).some((holding) => holding.acknowledged.includes(id) && holding.why !== "reported"),
  );

/** The roles whose word this incident's way asks for and that have not given it; the lead's where nobody holds one. */
const validators = (incident: Incident): readonly Person[] => {
  const roles = stagesOf(incident).flatMap((step) =>
    step.kind === "step" && !isBehind(incident, step.key)
      ? requirementsOf(incident, step).flatMap((need) => (need.kind === "validated" ? need.roles : []))
      : [],
  );
  const silent = roles.filter((role) => incident.validations[role] === undefined);
  return [...new Map(silent.flatMap((role) => askedFor(incident, role)).map((person) => [person.id, person])).values()];
};

/** Whether the lead's own text is missing, where one is asked for before the service counts as verified. */
const wantsVerification = (incident: Incident): boolean =>
  stagesOf(incident).some(
    (step) =>
      step.kind === "step" &&
      !isBehind(incident, step.key) &&
      requirementsOf(incident, step).some((need) => need.kind === "evidence" && need.name === "verification"),
  ) && incident.evidence.verification === undefined;

const monitoring = (incident: Incident): Facts | undefined => {
  const asked = validators(incident);
  const called = wantsVerification(incident) ? askedFor(incident, "lead") : [];
  if (asked.length + called.length === 0) return undefined;
  const { monitorMs } = incident.policy.clocks[incident.severity];
  return { service: incident.service, watchedMs: monitorMs > 0 ? monitorMs : undefined, called, validators: asked };
};

const reminder = (incident: Incident): Facts | undefined => {
  const stage = currentStage(incident);
  if (stage?.kind !== "gate") return undefined;
  const reckoning = reckon(incident, stage);
  return {
    ...reckoning,
    held: isHeld(reckoning),
    counted: reckoning.counted.length,
    asked: stillAsked(reckoning),
    since: incident.currentSince,
  };
};

type Call = (incident: Incident) => Facts | undefined;

/** Who is called when a clock has run out, and with which facts; undefined where nobody has to hear of it any more. */
const CALLS: Readonly<Record<ClockName, Call>> = {
  acknowledge: (incident) => ({
    called: [...silent(incident), ...maintainersCalled(incident)],
    open: (["lead", "coordinator", "analyst"] as const).filter((role) => isVacant(incident, role)),
    afterMs: incident.policy.clocks[incident.severity].acknowledgeMs ?? 0,
  }),
  update: (incident) => ({
    called: askedFor(incident, "coordinator"),
    isOpen: isVacant(incident, "coordinator") && isVacant(incident, "lead"),
  }),
  monitoring,
  "gate-reminder": reminder,
  "review-due": (incident) => ({
    called: askedFor(incident, "lead"),
    title: stageByKey(incident, "review")?.title ?? "",
    since: incident.milestones.resolved,
  }),
  // The board shows that the watch has ended, and whoever comes next is called.
  residual: () => undefined,
};

export const clocks: Announcers<"clock-ran-out"> = {
  "clock-ran-out": (event, _recorded, { incident }) => {
    const facts = incident.ending === undefined ? CALLS[event.clock](incident) : undefined;
    return facts && say(`clocks/${event.clock}`, { ...facts, round: event.round });
  },
};

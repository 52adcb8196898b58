import type { Instant, Role } from "../../vocabulary.ts";
import { mustOf, mustOfStep } from "../authority/must.ts";
import { distinctWho, type Who } from "../authority/who.ts";
import { overdueAt } from "../clock/promises.ts";
import type { Incident } from "../incident.ts";
import { lightStep } from "../step/light-way.ts";
import type { Missing, MissingKind } from "../step/missing.ts";
import { missing, missingOf } from "../step/requirements.ts";
import { currentStage, stageByKey } from "../step/stages.ts";
import { isUnanswered, notBack, unanswered } from "./not-back.ts";
import { isBack, isOvertaken, verifyingStep } from "./overtaken.ts";
import { type OfItsStep, type ToDo, URGENCIES, type Urgency } from "./to-do.ts";

/** More than three things at once nobody does at night. */
const MOST = 3;

const URGENCY_OF: Readonly<Record<OfItsStep, Urgency>> = {
  checklist: "paper",
  players: "waited-for",
  evidence: "paper",
  tasks: "paper",
  monitored: "waited-for",
  validated: "waited-for",
  gate: "waited-for",
  filed: "paper",
  questions: "paper",
  categories: "paper",
  actions: "paper",
  watched: "paper",
  merge: "waited-for",
};

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);

const OWNERS: readonly Role[] = ["service-owner", "business-owner"];

const whoMust = (incident: Incident, { what, facts, stage, who }: Missing): readonly Who[] => {
  const step = stageByKey(incident, stage);
  if (what === "validated") {
    const roles = OWNERS.filter((role) => listOf(facts.roles).includes(role));
    return distinctWho(roles.flatMap((role) => mustOf(incident, role)));
  }
  return step?.kind === "step" ? mustOfStep(incident, step) : who;
};

const isAnalyst = (who: unknown): boolean =>
  typeof who === "object" && who !== null && "as" in who && who.as === "analyst";

/** That no analyst has answered is told with what they are to do. */
const isToldOnlyHere = (incident: Incident) => {
  const { acknowledged = [] } = incident.roles.analyst ?? {};
  return (who: unknown): boolean => acknowledged.length > 0 || !isAnalyst(who);
};

/** What is told already, of the whole incident and not of the step at which its record stands. */
const withoutTold = (incident: Incident, need: Missing): readonly Missing[] => {
  if (need.what === "tasks" && !isBack(incident)) return [];
  // Nobody can watch or try what is down.
  if (need.what === "monitored" || need.what === "validated")
    return incident.milestones.resolved === undefined ? [] : [need];
  if (need.what !== "players" || isBack(incident)) return [need];
  const open = listOf(need.facts.open).filter((role) => role === "coordinator");
  const silent = isUnanswered(incident) ? [] : listOf(need.facts.silent).filter(isToldOnlyHere(incident));
  return open.length + silent.length === 0 ? [] : [{ ...need, facts: { ...need.facts, open, silent } }];
};

const asToDo = (incident: Incident, need: Missing): readonly ToDo[] => {
  const { what, facts } = need;
  if (what === "declared" || what === "severity" || what === "resolved") return [];
  const urgency = facts.rejected === true ? "waited-for" : URGENCY_OF[what];
  return [{ urgency, what, facts, who: whoMust(incident, need) }];
};

const OWED: readonly MissingKind[] = ["checklist", "players", "evidence", "tasks"];

/**
 * The service is back, and the record still stands at the repair: what was done is asked for in one place, of everybody
 * who knows a part of it. A gate that waits for its reviewers waits on.
 */
const overtaken = (incident: Incident, now: Instant): readonly ToDo[] => {
  const last = lightStep(incident);
  if (last !== undefined) return missingOf(incident, last, now).flatMap((need) => asToDo(incident, need));
  const all = missing(incident, now).filter(({ stage }) => isOvertakenAt(incident, stage));
  const parts = all.filter(({ what }) => OWED.includes(what)).flatMap((need) => asToDo(incident, need));
  const watched = verifyingStep(incident);
  const waits = [
    ...(watched === undefined ? [] : missingOf(incident, watched, now).filter(({ what }) => what === "monitored")),
    ...all.filter(({ what, stage }) => what === "gate" && stage === incident.current),
  ].flatMap((need) => asToDo(incident, need));
  return parts.length === 0 ? waits : [...waits, { urgency: "paper", what: "write-down", who: [], facts: {}, parts }];
};

const isOvertakenAt = (incident: Incident, key: string): boolean => {
  const stage = stageByKey(incident, key);
  return stage !== undefined && isOvertaken(incident, stage);
};

/** While the service is watched, the rest of the step waits for the end of that. */
const afterTheWatch = (needs: readonly Missing[]): readonly Missing[] => {
  const until = needs.find(({ what }) => what === "monitored")?.facts.until ?? "";
  return needs.map((need) => ({ ...need, facts: { ...need.facts, ...(until !== "" && { until }) } }));
};

/** A file that Firewarden writes by itself is no news while people still have to answer what goes into it. */
const withoutWaitingFiles = (needs: readonly Missing[]): readonly Missing[] =>
  needs.some(({ what }) => what === "questions")
    ? needs.filter(({ what, facts }) => what !== "filed" || facts.rejected === true)
    : needs;

const ofTheStep = (incident: Incident, now: Instant): readonly ToDo[] => {
  const stage = currentStage(incident);
  if (stage !== undefined && isOvertaken(incident, stage)) return overtaken(incident, now);
  const needs = stage === undefined ? missing(incident, now) : missingOf(incident, stage, now);
  return afterTheWatch(withoutWaitingFiles(needs))
    .flatMap((need) => withoutTold(incident, need))
    .flatMap((need) => asToDo(incident, need));
};

const updates = (incident: Incident, now: Instant): readonly ToDo[] =>
  overdueAt(incident, now)
    .filter(({ clock }) => clock === "update")
    .map(({ at }) => ({
      urgency: "waited-for",
      what: "update",
      who: mustOf(incident, "coordinator"),
      facts: { since: new Date(at).toISOString() },
    }));

/**
 * What is to be done now, the most urgent first, whatever step the record stands at: nobody has answered, it is not
 * back, somebody waits, then paperwork. At most three; empty when nothing is. Pure.
 */
export const toDoNow = (incident: Incident, now: Instant): readonly ToDo[] => {
  if (incident.ending !== undefined) return [];
  const all = [
    ...unanswered(incident, now),
    ...notBack(incident),
    ...updates(incident, now),
    ...ofTheStep(incident, now),
  ];
  return URGENCIES.flatMap((urgency) => all.filter((each) => each.urgency === urgency)).slice(0, MOST);
};

import type { Instant, Role } from "../../vocabulary.ts";
import { maintainersCalled } from "../authority/maintainers.ts";
import { mustOf } from "../authority/must.ts";
import { holdersOf, isVacant } from "../authority/roles.ts";
import { accountOf, distinctWho, type Who } from "../authority/who.ts";
import { answerPromised } from "../clock/promises.ts";
import type { Incident } from "../incident.ts";
import { lightText } from "../step/light-way.ts";
import { planTasks, unticked } from "../step/requirements.ts";
import { isBehind, stagesOf } from "../step/stages.ts";
import { isBack } from "./overtaken.ts";
import type { ToDo } from "./to-do.ts";

const PLAYERS = ["lead", "coordinator", "analyst"] as const;
/** The repair needs them; a coordinator can come later. */
const REPAIRERS = ["lead", "analyst"] as const;

/** Who was called and has not said that they are on it, as they are named: the players, or the maintainers instead. */
export const silentPlayers = (incident: Incident): readonly Who[] => {
  const players = PLAYERS.flatMap((role) =>
    holdersOf(incident, role).filter(({ id }) => incident.roles[role]?.acknowledged.includes(id) !== true),
  );
  return distinctWho([...players, ...maintainersCalled(incident)].map((person) => accountOf(person)));
};

/** Nobody has said that they are on it. What is back already needs nobody in a hurry. */
export const isUnanswered = (incident: Incident): boolean =>
  incident.milestones.acknowledged === undefined && !isBack(incident);

export const unanswered = (incident: Incident, now: Instant): readonly ToDo[] => {
  if (!isUnanswered(incident)) return [];
  const silent = silentPlayers(incident);
  const promised = answerPromised(incident);
  const until = promised !== undefined && promised > now ? new Date(promised).toISOString() : "";
  const who = silent.length > 0 ? silent : mustOf(incident, "lead");
  return [{ urgency: "unanswered", what: "answer", who, facts: { until } }];
};

const openRoles = (incident: Incident): readonly ToDo[] => {
  const roles = REPAIRERS.filter((role) => isVacant(incident, role));
  return roles.length === 0 ? [] : [{ urgency: "not-back", what: "take", who: [], facts: { roles } }];
};

const hasAnswered = (incident: Incident, role: Role): boolean => (incident.roles[role]?.acknowledged.length ?? 0) > 0;

const isPast = (incident: Incident, key: string): boolean =>
  isBehind(incident, key) || !stagesOf(incident).some((stage) => stage.key === key);

const repair = (incident: Incident): ToDo => {
  const tasks = planTasks(incident, "plan");
  const facts = {
    isCauseKnown: incident.evidence.analysis !== undefined || isPast(incident, "analysis"),
    last: lightText(incident) ?? "",
    isMitigated: incident.milestones.mitigated !== undefined,
    isStandIn: isVacant(incident, "analyst"),
    isSilent: holdersOf(incident, "analyst").length > 0 && !hasAnswered(incident, "analyst"),
    isSeveral: holdersOf(incident, "analyst").length > 1,
    all: tasks.length,
    done: tasks.length - unticked(incident, "tasks:plan", tasks).length,
  };
  return { urgency: "not-back", what: "repair", who: mustOf(incident, "analyst"), facts };
};

/** What there is to do while the service is not back, or only for the time being. */
export const notBack = (incident: Incident): readonly ToDo[] => {
  if (isBack(incident)) return [];
  if (incident.milestones.resolved !== undefined)
    return [{ urgency: "not-back", what: "workaround", who: mustOf(incident, "analyst"), facts: {} }];
  return [...openRoles(incident), repair(incident)];
};

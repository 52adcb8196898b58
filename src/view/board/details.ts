import type { Incident } from "../../incident/incident.ts";
import type { Missing } from "../../incident/step/missing.ts";
import { missing, missingOf } from "../../incident/step/requirements.ts";
import { currentStage, isBehind, stagesOf } from "../../incident/step/stages.ts";
import type { Instant } from "../../vocabulary.ts";
import { asItem, type Markdown, markdown } from "../text/markdown.ts";
import type { Templates } from "../text/templates.ts";
import { missingInWords, stageTitle } from "../text/words.ts";
import { type WrittenTimes, writtenTimes } from "../text/written-times.ts";
import { gateReckonings } from "./gates.ts";
import { itemsLeft } from "./items-left.ts";
import { milestoneMarks, phaseMarks } from "./progress.ts";
import { linkTargets, submittedLinks } from "./records.ts";

const MOST_LISTED = 12;

/** What is missing, as one item of a list, in the team's own times. */
export const needAsItem = (incident: Incident, need: Missing, templates: Templates, times: WrittenTimes): Markdown => {
  const left = itemsLeft(incident, times).slice(0, MOST_LISTED);
  const { until } = need.facts;
  const isMoment = typeof until === "string" && until !== "";
  const moments = isMoment ? { until: markdown(times.time(Date.parse(until))) } : {};
  return asItem(missingInWords(need, templates, { ...moments, ...(need.what === "actions" && { left }) }));
};

/** What is needed now: of the current stage, and at the end what keeps the issue from closing. */
export const needsNow = (
  incident: Incident,
  now: Instant,
  templates: Templates,
  times = writtenTimes(incident.policy.timezone, now),
): readonly Markdown[] => {
  if (incident.ending !== undefined) return [];
  const stage = currentStage(incident);
  const needs = stage === undefined ? missing(incident, now) : missingOf(incident, stage, now);
  return needs.map((need) => needAsItem(incident, need, templates, times));
};

/** Where the step needs them, they are listed with what ends it. */
const itemFacts = (incident: Incident, now: Instant, times: WrittenTimes) => {
  const left = itemsLeft(incident, times);
  const stage = currentStage(incident);
  const isTold = stage !== undefined && missingOf(incident, stage, now).some(({ what }) => what === "actions");
  return {
    items: isTold ? [] : left.slice(0, MOST_LISTED),
    itemsMore: isTold ? 0 : Math.max(0, left.length - MOST_LISTED),
    itemsDone: incident.items.length - left.length,
    itemsAll: incident.items.length,
    areItemsTold: isTold,
  };
};

/** A form that was filled in whole ended its step at the declaration, so that no card tells who answered what. */
const answeredFacts = (incident: Incident) =>
  stagesOf(incident).flatMap((step) => {
    const ticks = Object.entries(incident.ticks[`checklist:${step.id}`] ?? {});
    const by = ticks[0]?.[1].by;
    const isWhole = ticks.length > 0 && ticks.every(([, { how }]) => how === "answer");
    return by !== undefined && isWhole && isBehind(incident, step.key)
      ? [{ by, items: ticks.map(([item]) => item.split("\n")[0] ?? item) }]
      : [];
  });

/** What is folded away: nobody needs it at night, and everybody needs to find it. */
export const detailFacts = (incident: Incident, now: Instant, times: WrittenTimes, templates: Templates) => ({
  needs: needsNow(incident, now, templates, times),
  stepSince: times.time(incident.currentSince),
  phases: phaseMarks(incident),
  milestones: milestoneMarks(incident).map(({ milestone, at }) => ({ milestone, at: times.time(at) })),
  gates: gateReckonings(incident, times),
  waivers: Object.entries(incident.waived).map(([key, { by, reason, at }]) => ({
    stage: stageTitle(incident, key),
    by,
    reason,
    at: times.time(at),
  })),
  problems: incident.policyProblems.slice(0, MOST_LISTED),
  answered: answeredFacts(incident),
  submitted: submittedLinks(incident),
  links: linkTargets(incident).slice(0, MOST_LISTED),
  ...itemFacts(incident, now, times),
});

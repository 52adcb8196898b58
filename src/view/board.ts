import { reckon } from "../incident/gates.ts";
import type { Incident } from "../incident/incident.ts";
import { missing, missingOf } from "../incident/requirements.ts";
import { currentStage } from "../incident/stages.ts";
import type { Instant } from "../incident/vocabulary.ts";
import { gateReckonings } from "./board/gates.ts";
import { peopleRows } from "./board/people.ts";
import { dueNext, milestoneMarks, overdue, phaseMarks } from "./board/progress.ts";
import { linkTargets, recordLinks, submittedLinks } from "./board/records.ts";
import { estimateFacts } from "./expected.ts";
import { type Markdown, markdown } from "./markdown.ts";
import { isHeld } from "./places.ts";
import { render, type Templates } from "./templates.ts";
import { missingInWords, stageTitle } from "./words.ts";

const MOST_LISTED = 12;

/** The state of the trouble, not of the paper. */
export const stateOf = (
  incident: Incident,
): "closed" | "cancelled" | "resolved" | "workaround" | "mitigated" | "open" => {
  if (incident.ending !== undefined) return incident.ending.kind;
  if (incident.milestones.resolved !== undefined)
    return incident.resolution === "temporary" ? "workaround" : "resolved";
  return incident.milestones.mitigated === undefined ? "open" : "mitigated";
};

/** Markdown of several lines as one item of a list. */
export const asItem = (text: string): Markdown => markdown(text.replace(/\n(?=.)/g, "\n  "));

/** What is needed now: of the current stage, and at the end what keeps the issue from closing. */
export const needsNow = (incident: Incident, now: Instant, templates: Templates): readonly Markdown[] => {
  if (incident.ending !== undefined) return [];
  const stage = currentStage(incident);
  const needs = stage === undefined ? missing(incident, now) : missingOf(incident, stage, now);
  const held = stage?.kind === "gate" && isHeld(reckon(incident, stage));
  return needs.map((need) => asItem(missingInWords({ ...need, facts: { ...need.facts, held } }, templates)));
};

/** What every view of an incident begins with. */
export const headFacts = (incident: Incident) => ({
  id: `INC-${incident.number}`,
  url: incident.url,
  title: incident.title,
  severity: incident.severity,
  service: incident.service,
  state: stateOf(incident),
  mode: incident.mode,
  ending: incident.ending,
  current:
    incident.current === undefined
      ? undefined
      : { title: stageTitle(incident, incident.current), since: incident.currentSince },
});

/** An estimate of what has happened already tells nothing. */
export const openEstimate = (incident: Incident) =>
  incident.ending === undefined && incident.milestones.resolved === undefined && incident.estimate !== undefined
    ? estimateFacts(incident.estimate, incident.policy.timezone)
    : undefined;

const itemFacts = (incident: Incident) => {
  const open = incident.items.filter((item) => item.state === "open" || item.evidence.length === 0);
  return {
    items: open.slice(0, MOST_LISTED),
    itemsMore: Math.max(0, open.length - MOST_LISTED),
    itemsAll: incident.items.length,
  };
};

/**
 * The one comment that always shows where the incident stands. `now` is when the last event was recorded, never a
 * clock's time: the board is rewritten only when the incident changes, so nothing in it may age.
 */
export const board = (incident: Incident, now: Instant, templates: Templates): string =>
  render(templates, "board", {
    ...headFacts(incident),
    needs: needsNow(incident, now, templates),
    overdue: overdue(incident),
    waivers: Object.entries(incident.waived).map(([key, waiver]) => ({ ...waiver, stage: stageTitle(incident, key) })),
    problems: incident.policyProblems.slice(0, MOST_LISTED),
    people: peopleRows(incident),
    milestones: milestoneMarks(incident),
    due: dueNext(incident),
    phases: phaseMarks(incident),
    gates: gateReckonings(incident),
    update: incident.lastUpdate,
    estimate: openEstimate(incident),
    ...itemFacts(incident),
    records: recordLinks(incident),
    submitted: submittedLinks(incident),
    pullRequest: incident.pullRequest,
    links: linkTargets(incident).slice(0, MOST_LISTED),
  });

import type { Milestone } from "../../vocabulary.ts";
import type { ActionItem, Incident } from "../incident.ts";
import { isBefore, stageByKey, stagesOf, walks } from "../step/stages.ts";
import { withWords } from "../words/words.ts";
import { type Evolvers, without } from "./evolvers.ts";
import { newUpdateClock, setBack } from "./set-back.ts";

const RUNNING_AGAIN = ["mitigated", "resolved", "verified", "closed"] as const;

/** The step that waits for the action items waits again when there is one more to do. */
const owedAgain = (incident: Incident): Incident => {
  const steps = incident.policy.process.stages.filter(
    (stage) => stage.kind === "step" && stage.requires.some((need) => need.kind === "actions"),
  );
  return incident.ending === undefined
    ? {
        ...incident,
        completed: without(
          incident.completed,
          steps.map(({ key }) => key),
        ),
      }
    : incident;
};

/** What is counted from a moment that was later than was said has run out too early: it runs out again. */
const clocksThatWait = ({ clocks }: Incident, milestone: Milestone): Incident["clocks"] => {
  if (milestone !== "resolved") return clocks;
  const { monitoring: _monitoring, residual: _residual, "review-due": _reviewDue, ...others } = clocks;
  return others;
};

const changeItem = (incident: Incident, item: string, change: Partial<ActionItem>): Incident => ({
  ...incident,
  items: incident.items.map((each) => (each.item === item ? { ...each, ...change } : each)),
});

/**
 * An incident that ended and is back walks again from the analysis: what was found then was not the cause, or not all
 * of it. The log keeps the first round; a cancelled incident goes on where it stood.
 */
const walkAgain = (incident: Incident): Incident => {
  const again = incident.policy.process.stages.filter((stage) => stage.phase !== "triage").map((stage) => stage.key);
  return {
    ...incident,
    ending: undefined,
    isLight: false,
    completed: without(incident.completed, again),
    done: without(incident.done, again),
    waived: without(incident.waived, again),
    everHeld: {},
    evidence: {},
    gates: {},
    ticks: {},
    validations: {},
    resolution: undefined,
    categories: {},
    clocks: {},
    files: {},
    pullRequest: undefined,
    milestones: without(incident.milestones, RUNNING_AGAIN),
    current: stagesOf(incident).find((stage) => again.includes(stage.key))?.key,
  };
};

export const course: Evolvers<
  | "severity-changed"
  | "title-changed"
  | "body-changed"
  | "moved"
  | "light-way-taken"
  | "milestone-reached"
  | "milestone-corrected"
  | "resolution-set"
  | "update-posted"
  | "estimate-set"
  | "linked"
  | "closed"
  | "cancelled"
  | "reopened"
  | "clock-ran-out"
  | "action-added"
  | "action-opened"
  | "action-linked"
  | "action-closed"
  | "action-unproven"
  | "action-reopened"
  | "action-amended"
  | "action-waived"
  | "pull-request-opened"
  | "pull-request-merged"
  | "pull-request-closed"
> = {
  "severity-changed": (incident, event, { at }) => ({
    ...incident,
    severity: event.to,
    had: [...new Set([...(incident.had ?? []), event.from])],
    severitySince: Math.max(at, incident.severitySince ?? 0),
    clocks: { ...incident.clocks, ...newUpdateClock(at) },
  }),
  "title-changed": (incident, event) => ({ ...incident, title: event.title }),
  "body-changed": (incident, event) => ({ ...incident, body: event.body }),
  "light-way-taken": (incident) => ({ ...incident, isLight: true }),
  moved: (incident, event, { at }) => {
    const forward = event.to === undefined || isBefore(incident, event.from, event.to);
    const from = stageByKey(incident, event.from);
    const applies = from !== undefined && walks(incident, from);
    const completed =
      forward && applies && incident.waived[event.from] === undefined
        ? { ...incident.completed, [event.from]: at }
        : incident.completed;
    return { ...incident, completed, current: event.to, currentSince: at };
  },
  "milestone-reached": (incident, event) => ({
    ...incident,
    milestones: { ...incident.milestones, [event.milestone]: event.at },
  }),
  "milestone-corrected": (incident, event) => ({
    ...incident,
    milestones: { ...incident.milestones, [event.milestone]: event.at },
    clocks: event.at > event.from ? clocksThatWait(incident, event.milestone) : incident.clocks,
  }),
  "resolution-set": (incident, event, { at }) => ({
    ...(incident.resolution === undefined
      ? { ...incident, resolution: event.resolution }
      : setBack(incident, event.resolution)),
    resolutionSince: at,
  }),
  "update-posted": (incident, event, { at, actor }) =>
    actor === undefined
      ? incident
      : withWords(
          {
            ...incident,
            lastUpdate: { text: event.text, at, by: actor, ...(event.nextBy && { nextBy: event.nextBy }) },
          },
          event.text,
          actor,
          at,
        ),
  "estimate-set": (incident, event, { at }) => ({
    ...incident,
    estimate: { when: event.when, words: event.words, at, ...(event.expected && { expected: event.expected }) },
  }),
  linked: (incident, { target }, { actor }) => ({
    ...incident,
    links: [...incident.links.filter((link) => link !== target), target],
    ...(actor && { linkedBy: { ...incident.linkedBy, [target]: actor } }),
  }),
  closed: (incident, _event, { at }) => ({ ...incident, ending: { kind: "closed", at } }),
  // Named one by one: what is undefined in an event is not there at all once it has been stored.
  cancelled: (incident, { as, of, words }, { at, actor }) =>
    actor === undefined ? incident : { ...incident, ending: { kind: "cancelled", as, of, words, at, by: actor } },
  reopened: (incident, _event, { at }) => {
    const running = incident.ending?.kind === "cancelled" ? { ...incident, ending: undefined } : walkAgain(incident);
    return { ...running, runningSince: at, clocks: { ...running.clocks, ...newUpdateClock(at) } };
  },
  "clock-ran-out": (incident, event, { at }) => ({
    ...incident,
    clocks: { ...incident.clocks, [event.clock]: { at, round: event.round, stage: event.stage } },
  }),
  "action-added": (incident, { item, text, owner, due, origin }, { actor }) => ({
    ...owedAgain(incident),
    items: [
      ...incident.items,
      {
        ...{ item, text, owner, due, origin, number: undefined, url: undefined, state: "open", evidence: [] },
        ...(actor && { addedBy: actor }),
      },
    ],
  }),
  "action-opened": (incident, event) => changeItem(incident, event.item, { number: event.number, url: event.url }),
  "action-linked": (incident, event) => ({
    ...incident,
    items: incident.items.map((each) =>
      each.item === event.item ? { ...each, evidence: [...each.evidence, event.target] } : each,
    ),
  }),
  "action-closed": (incident, event, { actor, at }) =>
    changeItem(incident, event.item, {
      state: event.completed ? "closed" : "dropped",
      closedAt: event.heardAt ?? at,
      ...(actor && { closedBy: actor }),
    }),
  "action-unproven": (incident, event) => changeItem(incident, event.item, { isUnproven: true }),
  "action-reopened": (incident, event) => changeItem(owedAgain(incident), event.item, { state: "open" }),
  "action-amended": (incident, { item, owner, due }) =>
    changeItem(incident, item, {
      ...(owner && { owner }),
      ...(due !== undefined && { due }),
      before: incident.items.flatMap((each) =>
        each.item === item ? [...(each.before ?? []), { owner: each.owner, due: each.due }] : [],
      ),
    }),
  "action-waived": (incident, { item, reason }, { actor, at }) =>
    actor === undefined ? incident : changeItem(incident, item, { waived: { by: actor, reason, at } }),
  "pull-request-opened": (incident, { number, url, branch, headSha, repository }) => ({
    ...incident,
    pullRequest: { number, url, branch, headSha, state: "open", ...(repository && { repository }) },
  }),
  "pull-request-merged": (incident) => ({
    ...incident,
    pullRequest: incident.pullRequest && { ...incident.pullRequest, state: "merged" },
    files: Object.fromEntries(
      Object.entries(incident.files).map(([record, file]) => [record, { ...file, where: "default" }]),
    ),
  }),
  "pull-request-closed": (incident) => ({
    ...incident,
    pullRequest: incident.pullRequest && { ...incident.pullRequest, state: "closed" },
  }),
};

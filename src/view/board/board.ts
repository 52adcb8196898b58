import { lastToldAt } from "../../incident/clock/promises.ts";
import type { Incident } from "../../incident/incident.ts";
import { currentStage } from "../../incident/step/stages.ts";
import type { Instant } from "../../vocabulary.ts";
import { render, type Templates } from "../text/templates.ts";
import { stageName, stageNumber, stageTitle } from "../text/words.ts";
import { type WrittenTimes, writtenTimes } from "../text/written-times.ts";
import { alertNow } from "./alert.ts";
import { detailFacts } from "./details.ts";
import { expectation } from "./estimate.ts";
import { estimateFacts } from "./expected.ts";
import { headline, stateOf } from "./headline.ts";
import { nowLines } from "./now.ts";
import { peopleFacts } from "./people.ts";
import { dueNext } from "./progress.ts";
import { recordLinks } from "./records.ts";

/** So many deadlines stand at the top of the board, where somebody may have to hurry; the others are in its details. */
const MOST_NEXT = 2;

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

/** The service that was taken because there is no other, until somebody says which it is. */
export const assumedService = ({ isServiceAssumed, service, ending }: Incident): string | undefined =>
  isServiceAssumed === true && ending === undefined ? service : undefined;

/** The estimate, as long as it is about the future: not after the service is back, and not after the end. */
export const openEstimate = (incident: Incident) =>
  incident.ending === undefined && incident.milestones.resolved === undefined && incident.estimate !== undefined
    ? estimateFacts(incident.estimate, incident.policy.timezone)
    : undefined;

const told = <T extends { readonly at: Instant }>(fact: T | undefined, times: WrittenTimes) =>
  fact && { ...fact, at: times.time(fact.at) };

/** The latest update; none where it came back after that: "nobody can pay" is not what a reader must find then. */
const stillTrue = ({ lastUpdate, resolution, milestones }: Incident): Incident["lastUpdate"] => {
  const back = resolution === undefined ? undefined : milestones.resolved;
  return lastUpdate !== undefined && back !== undefined && lastUpdate.at < back ? undefined : lastUpdate;
};

/** The state of the incident, for the board and for `/status`. `written` is the moment that durations are counted to. */
export const standing = (incident: Incident, now: Instant, written: Instant, templates: Templates) => {
  const times = writtenTimes(incident.policy.timezone, written);
  const due = dueNext(incident, now)
    .filter(({ clock }) => clock !== "acknowledge")
    .map(({ clock, at }) => ({ clock, at: times.time(at) }));
  return {
    head: headline(incident, times, written),
    ending: told(incident.ending, times),
    now: nowLines(incident, now, times, templates),
    next: due.slice(0, MOST_NEXT),
    later: due.slice(MOST_NEXT),
    isFirstUpdate: lastToldAt(incident) === undefined,
    estimate: expectation(incident, times),
    update: told(stillTrue(incident), times),
    zone: times.zone,
    day: times.day(written),
  };
};

const stepFacts = (incident: Incident) => {
  const stage = currentStage(incident);
  if (stage === undefined) return undefined;
  const { process } = incident.policy;
  return { number: stageNumber(incident, stage.key), of: process.stages.length, name: stageName(stage) };
};

/**
 * The one comment that always shows where the incident stands. `now` is when the last event was recorded, never a
 * clock's time: the board is rewritten only when the incident changes, so nothing in it may age. `written` is when the
 * last event was recorded that shows on it.
 */
export const board = (incident: Incident, now: Instant, written: Instant, templates: Templates): string => {
  const times = writtenTimes(incident.policy.timezone, written);
  return render(templates, "board", {
    ...headFacts(incident),
    ...standing(incident, now, written, templates),
    ...detailFacts(incident, now, times, templates),
    ...peopleFacts(incident),
    assumed: assumedService(incident),
    alert: alertNow(incident, now, times, templates),
    step: stepFacts(incident),
    records: recordLinks(incident),
    pullRequest: incident.pullRequest,
  });
};

import { type Instant, SEVERITIES, type Severity } from "../../vocabulary.ts";
import type { Event } from "../event.ts";
import { voidAll } from "../gate/void.ts";
import type { Incident } from "../incident.ts";
import { isBack, verifyingStep } from "../now/overtaken.ts";

type DownAgain = Extract<Event, { kind: "down-again" }>;

/** Whether somebody who wrote at that moment knew that it was said to be back; else their words are about the time before. */
export const wasBack = ({ ending, milestones, resolutionSince = 0 }: Incident, at: Instant): boolean =>
  ending === undefined && milestones.resolved !== undefined && at >= resolutionSince;

const SECOND = 1_000;

/** The same of a label, which carries no words: it counts from the second after the one that said that it is back. */
export const isLater = (incident: Incident, at: Instant): boolean =>
  wasBack(incident, at) && at >= (incident.resolutionSince ?? 0) + SECOND;

/** Whether the service was watched then. */
export const wasWatched = (incident: Incident, at: Instant): boolean => {
  const { milestones, policy, severity } = incident;
  const until = (milestones.resolved ?? 0) + policy.clocks[severity].monitorMs;
  return isBack(incident) && milestones.verified === undefined && isLater(incident, at) && at < until;
};

/** Whether one severity is at least as bad as another. */
export const isAtLeast = (one: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(one) <= SEVERITIES.indexOf(other);

/** It is down again: what was verified since is void, with everybody's approval of it. */
export const downAgain = (incident: Incident, reason: string, how: DownAgain["how"]): readonly Event[] => {
  const verified =
    verifyingStep(incident)?.requires.flatMap((need) => (need.kind === "evidence" ? [need.name] : [])) ?? [];
  return [...verified.flatMap((name) => voidAll(incident, name, "reopened")), { kind: "down-again", reason, how }];
};

import type { Incident } from "../../incident/incident.ts";
import type { Recorded } from "../../incident/recorded.ts";
import { stagesOf } from "../../incident/step/stages.ts";
import { type Facts, render, type Templates } from "../text/templates.ts";
import { figures, frontMatter, heading } from "./heading.ts";
import { actionItems, leftItems } from "./items.ts";
import { linkFor } from "./links.ts";
import { answers, split } from "./postmortem/evidence.ts";
import { verdicts, waivers } from "./postmortem/verdicts.ts";
import { afterReview, timeline } from "./timeline/timeline.ts";

type Watch = { readonly from: number; readonly until: number };

/** The residual watch as it was kept; undefined where the way has none, or it was waived. */
const watchOf = (incident: Incident): Watch | undefined => {
  const kept = stagesOf(incident).some(
    (stage) =>
      stage.kind === "step" &&
      incident.waived[stage.key] === undefined &&
      stage.requires.some((need) => need.kind === "watched"),
  );
  const from = incident.milestones.verified ?? incident.milestones.resolved;
  return kept && from !== undefined
    ? { from, until: from + incident.policy.clocks[incident.severity].residualMs }
    : undefined;
};

/** What people linked while the watch was kept: a related incident would be among it. */
const linkedDuring = (incident: Incident, log: readonly Recorded[], { from, until }: Watch) =>
  log.flatMap(({ at, event }) =>
    event.kind === "linked" && at >= from && at <= until ? [linkFor(incident, event.target)] : [],
  );

const watchFacts = (incident: Incident, log: readonly Recorded[]): Facts | undefined => {
  const watch = watchOf(incident);
  return watch && { ...watch, lengthMs: watch.until - watch.from, linked: linkedDuring(incident, log, watch) };
};

const account = (incident: Incident): Facts => {
  const [impact, causes] = split(answers(incident, "analysis"), "impact");
  const [outcome] = split(answers(incident, "record"), "outcome");
  return { impact, causes, outcome };
};

/**
 * The final report: everything in short, how each gate was decided, what became of the action items, and what is left.
 * What the coordinator adds with `/submit report` is in it. It does not depend on the gate that judges it.
 */
export const report = (incident: Incident, log: readonly Recorded[], templates: Templates): string => {
  const facts: Facts = {
    frontMatter: frontMatter(incident, "final-report"),
    ...heading(incident),
    ...account(incident),
    remarks: incident.evidence.report?.text,
    figures: figures(incident),
    days: timeline(afterReview(incident, log), templates),
    gates: verdicts(incident, "report"),
    waivers: waivers(incident),
    items: actionItems(incident),
    left: leftItems(incident),
    watch: watchFacts(incident, log),
    hasPostmortem: incident.files.postmortem !== undefined,
    hasClosureReport: incident.files["closure-report"] !== undefined,
    links: incident.links.map((target) => linkFor(incident, target)),
  };
  return `${render(templates, "records/report", facts)}\n`;
};

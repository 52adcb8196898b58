import type { Event } from "../../../incident/event.ts";
import type { Incident } from "../../../incident/incident.ts";
import type { Recorded } from "../../../incident/recorded.ts";
import { gateById, stagesOf } from "../../../incident/step/stages.ts";
import type { Requirement } from "../../../process/process.ts";
import type { Instant } from "../../../vocabulary.ts";
import { type Markdown, markdown } from "../../text/markdown.ts";
import { render, type Templates } from "../../text/templates.ts";
import { day } from "../../text/words.ts";
import { type Line, TELLERS } from "./tellers.ts";

/** A day of the timeline; `lines` are sentences, each with its time of the day, UTC. */
export type TimelineDay = {
  readonly day: string;
  readonly lines: readonly { readonly clock: string; readonly text: Markdown }[];
};

const tell = <K extends Event["kind"]>(kind: K, recorded: Recorded, log: readonly Recorded[]): readonly Line[] => {
  const { event } = recorded;
  return isKind(kind, event) ? TELLERS[kind](event, recorded, log) : [];
};

const isKind = <K extends Event["kind"]>(kind: K, event: Event): event is Extract<Event, { kind: K }> =>
  event.kind === kind;

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const dayTitle = (at: Instant): string => `${day(at)}, ${WEEKDAYS[new Date(at).getUTCDay()]}`;

const clock = (at: Instant): string => new Date(at).toISOString().slice(11, 16);

/** The story of these facts in the order in which things happened, by day; what was recorded later stands where it belongs. */
export const timeline = (log: readonly Recorded[], templates: Templates): readonly TimelineDay[] => {
  const lines = log.flatMap((recorded) => tell(recorded.event.kind, recorded, log)).toSorted((a, b) => a.at - b.at);
  const days = Map.groupBy(lines, ({ at }) => dayTitle(at));
  return [...days].map(([title, told]) => ({
    day: title,
    lines: told.map(({ at, template, facts }) => ({
      clock: clock(at),
      text: markdown(render(templates, `records/timeline/${template}`, facts)),
    })),
  }));
};

/** The version of the event with which this round's review began; undefined where it has not, or the way has none. */
const reviewBegan = (incident: Incident, log: readonly Recorded[]): Recorded | undefined => {
  const reopened = log.findLast(({ event }) => event.kind === "reopened")?.version ?? 0;
  const reviews = stagesOf(incident)
    .filter((stage) => stage.kind === "step" && stage.requires.some(isForPostmortem))
    .map(({ key }) => key);
  return log.find(
    ({ version, event }) =>
      version > reopened && event.kind === "moved" && event.to !== undefined && reviews.includes(event.to),
  );
};

const isForPostmortem = (need: Requirement): boolean => need.kind === "filed" && need.record === "postmortem";

/** What was said later about the time before the review: a back-dated note, a corrected moment. */
const isAboutBefore = ({ event }: Recorded, began: Recorded): boolean =>
  event.kind === "milestone-corrected" || (event.kind === "noted" && event.at <= began.at);

/**
 * The facts that a post-mortem tells: those recorded before its review began, and what was said later about that time.
 * What the review itself does is not in it, so its text stays the same while people judge it.
 */
export const beforeReview = (incident: Incident, log: readonly Recorded[]): readonly Recorded[] => {
  const began = reviewBegan(incident, log);
  return began === undefined
    ? log
    : log.filter((recorded) => recorded.version < began.version || isAboutBefore(recorded, began));
};

const isAboutReport = (incident: Incident, { event }: Recorded): boolean =>
  "gate" in event
    ? gateById(incident, event.gate)?.evidence === "report"
    : event.kind === "evidence-submitted" && event.evidence === "report";

/**
 * The rest of the story, without what concerns the gate that judges the final report. What was said about the time before
 * the review when the post-mortem was written already is told here: it may have come too late for that text.
 */
export const afterReview = (incident: Incident, log: readonly Recorded[]): readonly Recorded[] => {
  const began = reviewBegan(incident, log);
  if (began === undefined) return [];
  const written = log.find(
    ({ version, event }) => version > began.version && event.kind === "file-written" && event.record === "postmortem",
  );
  const isTold = (recorded: Recorded): boolean =>
    recorded.version < began.version ||
    (isAboutBefore(recorded, began) && written !== undefined && recorded.version < written.version);
  return log.filter((recorded) => !isTold(recorded) && !isAboutReport(incident, recorded));
};
